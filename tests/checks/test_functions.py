import linecache
import sys
import warnings
from functools import partial

import numpy as np
import pytest

from helpers import checks
from helpers.checks.cell import run


def message(*args, **kwargs):
    with pytest.raises(checks.CheckFailed) as failure:
        checks.function(*args, **kwargs)
    return str(failure.value)


def double(n):
    return 2 * n


def test_every_case_is_called():
    seen = []

    def record(n):
        seen.append(n)
        return 2 * n

    checks.function(record, [checks.case(1, gives=2), checks.case(3, gives=6)])
    assert seen == [1, 3]


def test_the_first_wrong_case_is_shown_as_a_call():
    text = message(double, [checks.case(1, gives=2), checks.case(np.array([1, 2]), gives=[2, 5])])
    assert text.startswith("double([1 2]): 1 of 2 values is wrong.")


def test_keyword_arguments():
    checks.function(lambda n, beta: n * beta, [checks.case(2, beta=3, gives=6)])


def test_a_function_cannot_change_the_test():
    argument = np.ones(3)

    def spoil(n):
        n[:] = 0
        return n

    with pytest.raises(checks.CheckFailed, match=r"^spoil changes its argument n from \[1. 1. 1.\] to \[0. 0. 0.\]\."):
        checks.function(spoil, [checks.case(argument, gives=[0, 0, 0])])
    assert argument.tolist() == [1, 1, 1]


@pytest.mark.parametrize(("spoils", "given"), [
    (lambda weights: weights.pop(), [np.eye(2), np.ones(3)]),
    (lambda weights: weights[0].fill(0), [np.eye(2), np.ones(3)]),
    (lambda weights: weights.reverse(), ([1, 2])),
    (lambda weights: weights.update(b=3), {"b": 2}),
], ids=["emptied", "inside", "order", "dict"])
def test_an_argument_that_is_changed_is_named(spoils, given):
    def tested(weights):
        spoils(weights)
        return 1

    for check in (checks.call, lambda f, x: checks.function(f, [checks.case(x, gives=1)])):
        with pytest.raises(checks.CheckFailed, match="tested changes its argument weights"):
            check(tested, given)


def test_what_is_put_back_was_not_changed():
    def measures(theta, rng):
        theta[0] += 1
        theta[0] -= 1
        return rng.integers(3) >= 0

    checks.function(measures, [checks.case(np.zeros(3), np.random.default_rng(0), gives=True)])


def test_known_mistakes_are_named():
    wrong = {"it was doubled": double, "it broke": lambda n: n[5]}
    text = message(lambda n: 2 * n, [checks.case(3, gives=9)], mistakes=wrong)
    assert "it looks as if it was doubled." in text


def test_a_mistake_that_fits_one_case_by_chance_is_not_named():
    """5 + 3 is 8 as 2 * 4 is, but the other case tells them apart, before or behind the wrong one."""
    cases = [checks.case(0, gives=3), checks.case(5, gives=1), checks.case(7, gives=4)]
    assert "looks" not in message(lambda n: n + 3, cases, mistakes={"chance": lambda n: 8 if n else 0})
    assert "looks" not in message(lambda n: n + 3, cases, mistakes={"chance": lambda n: 3 if n < 5 else 8})
    assert "looks" in message(lambda n: n + 3, cases, mistakes={"three": lambda n: 3 + n})


def test_a_mistake_that_raises_where_the_answer_raises_is_named():
    def broken(n):
        return np.eye(2) @ np.ones(n)

    cases = [checks.case(2, gives=[2, 1]), checks.case(3, gives=[1, 1])]
    assert "looks" in message(broken, cases, mistakes={"a matrix": lambda n: np.eye(2) @ np.ones(n)})


def test_an_unfinished_function_is_told_kindly():
    def stub(n):
        raise NotImplementedError()

    assert "stub(1) is not written yet" in message(stub, [checks.case(1, gives=1)])


@pytest.mark.parametrize("error", [ValueError("odd"), SystemExit("bye"), RecursionError("deep")])
def test_what_a_function_raises_is_reported(error):
    def broken(n):
        raise error

    text = message(broken, [checks.case(1, gives=1)])
    assert f"broken(1) raised {type(error).__name__}: {error}" in text
    assert "raise error" in text


def test_the_students_interrupt_is_the_students():
    def interrupted(n):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checks.function(interrupted, [checks.case(1, gives=1)])


def test_a_wrong_number_of_arguments_says_so():
    assert "the names and the order of its arguments" in message(
        lambda: 1, [checks.case(1, gives=1)]
    )


def test_something_else_than_a_function():
    assert "is no function.\n  expected: a function: `def " in message(5, [checks.case(1, gives=1)])


def test_a_function_goes_by_the_name_that_the_test_cell_takes():
    body = "checks.function(twice, [checks.case(2, gives=4)])"
    for tested, said in ((lambda n: n, "twice(2) is wrong."), (7, "twice is no function."),
                         (partial(pow, 2), None)):
        if said is None:
            run("twice", body, {"twice": tested})
            continue
        with pytest.raises(checks.CheckFailed) as failure:
            run("twice", body, {"twice": tested})
        assert str(failure.value).startswith(said)


def test_noise_costs_nothing_and_is_shown_once(capsys):
    def noisy(n):
        warnings.warn("careful")
        print("hello", file=sys.stderr)
        return n

    checks.function(noisy, [checks.case(1, gives=1), checks.case(2, gives=2)])
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.count("careful (UserWarning)") == 1
    assert captured.out.count("wrote on the error stream: hello") == 1


def test_call_hands_back_any_value():
    assert checks.call(lambda: {"a": 1}) == {"a": 1}


def test_an_error_in_an_earlier_answer_names_the_line_that_calls_it():
    space = {"__name__": "__main__"}
    for cell, text in (("cell-1", "def share(n):\n    return 1 / n"),
                       ("cell-2", "def half(n):\n    wrong = n - n\n    return share(wrong)")):
        linecache.cache[cell] = len(text), None, text.splitlines(keepends=True), cell
        exec(compile(text, cell, "exec"), space)
    with pytest.raises(checks.CheckFailed) as failure:
        checks.call(space["half"], 3)
    assert "line 3 of your cell: return share(wrong)" in str(failure.value)
    assert "It calls share; there, line 2: return 1 / n" in str(failure.value)
    with pytest.raises(checks.CheckFailed) as failure:
        checks.call(space["share"], 0)
    assert "line 2 of your cell: return 1 / n" in str(failure.value)
    assert "It calls" not in str(failure.value)
