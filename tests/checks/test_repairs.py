import pytest

from helpers import checks
from helpers.checks import borrowed


def answers(double):
    """A notebook with an answer `double` and a later one that uses it."""
    space = {"double": double, "__name__": "__main__"}
    exec("def quadruple(n):\n    return double(double(n))", space)
    return space


def check(space):
    return lambda: checks.function(space["quadruple"], [checks.case(3, gives=12)])


def test_what_is_right_needs_no_mending(capsys):
    space = answers(lambda n: 2 * n)
    checks.mended(check(space), space["quadruple"], double=None)
    assert capsys.readouterr().out == ""


def test_a_part_keeps_its_marks_where_only_an_earlier_one_is_wrong(capsys):
    wrong = lambda n: n + 2  # noqa: E731
    space = answers(wrong)
    checks.mended(check(space), space["quadruple"], double=lambda n: 2 * n)
    assert capsys.readouterr().out == "note: right, once `double` is mended\n"
    assert space["double"] is wrong


def test_the_first_failure_is_told_where_mending_does_not_help():
    space = answers(lambda n: n + 2)
    with pytest.raises(checks.CheckFailed, match="got:      7"):
        checks.mended(check(space), space["quadruple"], double=lambda n: 5 * n)


def test_what_has_no_names_is_not_mended():
    with pytest.raises(checks.CheckFailed, match="wrong"):
        checks.mended(lambda: checks.function(abs, [checks.case(-2, gives=3)]), abs, double=abs)


def test_only_what_is_wrong_is_said_to_be_wrong(capsys):
    space = answers(lambda n: n + 2)
    space["half"] = lambda n: n // 2
    exec("def triple(n):\n    return double(n) + half(2 * n)", space)
    references = {"half": lambda n: n // 2, "double": lambda n: 2 * n}
    cases = [checks.case(3, gives=9)]
    checks.mended(lambda: checks.function(space["triple"], cases), space["triple"], **references)
    assert capsys.readouterr().out == "note: right, once `double` is mended\n"
    space["half"] = lambda n: n
    checks.mended(lambda: checks.function(space["triple"], cases), space["triple"], **references)
    assert capsys.readouterr().out == "note: right, once `half` and `double` are mended\n"


def test_an_answer_that_is_wrong_by_itself_costs_few_runs():
    space, runs = answers(lambda n: 2 * n), []
    exec("def quadruple(n):\n    return double(n)", space)
    space |= dict.fromkeys("abcdef", abs)

    def counted():
        runs.append(1)
        check(space)()

    with pytest.raises(checks.CheckFailed):
        checks.mended(counted, space["quadruple"], double=lambda n: 2 * n, **dict.fromkeys("abcdef", abs))
    assert len(runs) == 1 + 7 + 1 + 1, "as it is, each mended, all mended, and once more for the story"


def test_several_that_are_wrong_among_many(capsys):
    space = answers(lambda n: n + 2)
    exec("def sum_of(n):\n    return a(n) + b(n) + c(n)", space)
    space |= dict(a=lambda n: n, b=lambda n: 0, c=lambda n: 0)
    references = {"double": lambda n: 2 * n, **dict.fromkeys("abc", lambda n: n)}
    checks.mended(lambda: checks.function(space["sum_of"], [checks.case(3, gives=9)]),
                  space["sum_of"], **references)
    assert capsys.readouterr().out == "note: right, once `b` and `c` are mended\n"


def test_what_a_reference_makes_is_no_borrowed_answer(capsys):
    course = {"__name__": "helpers.checks.painting"}
    exec("def adder(n):\n    def add(m):\n        return n + m\n    return add", course)
    space = answers(None) | {"adder": lambda n: abs}
    exec("def seven():\n    return adder(3)(4)", space)

    def check():
        with borrowed.own():
            checks.function(space["seven"], [checks.case(gives=7)])

    checks.mended(check, space["seven"], adder=course["adder"])
    assert capsys.readouterr().out == "note: right, once `adder` is mended\n"
