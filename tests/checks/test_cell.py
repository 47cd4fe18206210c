"""`%%check` and `%%try`: what a cell takes from the student, and what it leaves behind."""

import builtins
import multiprocessing
import subprocess
import sys
import warnings

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers import checks
from helpers.checks.cell import register, run


@pytest.fixture
def shell(monkeypatch):
    monkeypatch.delattr(builtins, "_", raising=False)  # doctests leave it, and IPython gives way
    shell = InteractiveShell.instance()
    register()
    yield shell
    InteractiveShell.clear_instance()


def double(n):
    return 2 * n


def test_the_value_is_that_of_the_last_expression():
    assert run("", "n = 3\nn - 0.5", {}) == 2.5
    assert run("", "n = 3", {}) is None


def test_only_the_named_things_come_from_the_student():
    student = {"double": double, "np": None, "checks": None, "sum": 0, "g": 3}
    assert run("double", "double(sum([1, 2])) + np.abs(-1)", student) == 7
    with pytest.raises(NameError, match="'g' is not defined"):
        run("double", "g", student)
    with pytest.raises(NameError, match="'double' is not defined"):
        run("", "def f():\n    return double\nf()", student)


def test_functions_of_a_test_see_its_names():
    body = "import math\ng = 5\ndef f():\n    return double(g) + math.floor(1.5) + len([np])\nf()"
    assert run("double", body, {"double": double}) == 12


def test_nothing_is_left_behind_for_the_student():
    student = {"double": double}
    run("double", "g = 5\nimport math\ndef f():\n    global h\n    h = 1\nf()", student)
    assert student == {"double": double}


def test_a_replaced_builtin_changes_nothing(monkeypatch):
    monkeypatch.setattr(builtins, "sorted", lambda values: "mine")
    assert run("", "sorted([2, 1])", {}) == [1, 2]


@pytest.mark.parametrize("body", ["", "\n\n", "# Graded later: other sizes.\n"])
def test_a_released_hidden_cell_says_nothing(body, capsys):
    assert run("double", body, {}) is None
    assert capsys.readouterr().out == ""


def test_a_check_that_passes_says_so(capsys):
    run("double half", "checks.array(double(2), 4)", {"double": double, "half": None})
    assert capsys.readouterr().out == "✓ double, half: as expected\n"
    run("", "checks.array(4, 4)", {})
    run("double", "7", {"double": double})
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("body", ["double(2)", "def f():\n    return double(2)\nf()"])
def test_a_missing_name_is_said_in_plain_words(body):
    with pytest.raises(checks.CheckFailed) as failure:
        run("double", body, {})
    assert str(failure.value).startswith("There is no `double` here.\n  look at:  run the cell that")


def test_a_missing_name_costs_only_the_part_that_uses_it(capsys):
    body = """
marks = checks.Marks(3)
with marks.award(1, "half"):
    checks.function(half, [checks.case(4, gives=2)])
with marks.award(2, "double"):
    checks.function(double, [checks.case(4, gives=8)])
marks.total()"""
    assert run("half double", body, {"double": double}) == 2
    assert "half: 0 of 1 point\n  There is no `half` here." in capsys.readouterr().out


def test_what_is_no_name_is_the_authors_mistake():
    with pytest.raises(ValueError, match="'double,' is none"):
        run("double, half", "double(2)", {"double": double})


def test_in_ipython(shell):
    shell.run_cell("double, sum, np = lambda n: 2 * n, 0, None")
    names = set(shell.user_ns)
    shell.run_cell("%%check double\nvalue = double(sum([1, 2]))\nassert value == 6").raise_error()
    assert set(shell.user_ns) == names
    assert shell.run_cell("%%check double\ndouble(sum([1, 2]))").result == 6


def test_a_traceback_names_the_line_of_the_cell(shell, capsys):
    shell.run_cell("%%check double\nn = 1\nn / 0")
    shown = capsys.readouterr().out
    assert "line 3" in shown and "n / 0" in shown and "ZeroDivisionError" in shown


def test_a_failure_in_ipython_is_a_few_lines(shell, capsys):
    shell.run_cell("%%check double\nchecks.array(double(2), 4)")
    lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert len(lines) == 3 and "✗ There is no `double` here." in lines[0]


def test_outside_ipython_nothing_happens():
    code = "import sys, helpers.checks; print('IPython' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout == "False\n"


def test_a_pool_of_processes_can_take_a_tests_functions_along():
    def mapped(function, values):
        with multiprocessing.get_context("fork").Pool(1) as pool:
            return pool.map(function, values)

    run("mapped", "def twice(n):\n    return 2 * n\nchecks.array(mapped(twice, [1, 2]), [2, 4])",
        {"mapped": mapped})
    assert "check" not in sys.modules


def test_a_student_finds_no_values_of_a_running_test():
    def leans():
        return sys.modules["check"].expected

    with pytest.raises(AttributeError):
        run("leans", "expected = 3\nchecks.array(leans(), expected)", {"leans": leans})


def test_what_is_tried_leaves_nothing_behind(shell):
    """Nor does a student's function meet it while the cell runs."""
    shell.run_cell("def W(n):\n    return 2 * n\ndef forward(n):\n    return W(n)")
    names, W = set(shell.user_ns), shell.user_ns["W"]
    shell.run_cell("%%try\nimport math\nW = 3\nfor x in range(2):\n    y = forward(W)").raise_error()
    assert set(shell.user_ns) == names and shell.user_ns["W"] is W
    assert shell.run_cell("%%try\nW = 3\nforward(W)").result == 6


def test_a_cell_to_try_things_is_as_any_cell(shell, capsys):
    """Values are shown unless a semicolon ends the cell, magics work, and errors look the same."""
    shell.run_cell("%%try\nn = 1\nn + 1;")
    shell.run_cell("%%try\n# nothing")
    assert capsys.readouterr().out == ""
    shell.run_cell("%%try\nn = 1\n%time n + 1")
    assert "time" in capsys.readouterr().out
    shell.run_cell("def broken(n):\n    return n / 0")
    body = "n = 1\nm = 2\nk = 3\nl = 4\nbroken(n)"
    shell.run_cell("# any\n" + body)
    usual = capsys.readouterr().out
    shell.run_cell("%%try\n" + body)
    assert capsys.readouterr().out == usual and "line 6" in usual


def test_a_failed_check_in_a_cell_to_try_things_is_a_few_lines(shell, capsys):
    shell.run_cell("%%try\nfrom helpers import checks\nchecks.array(3, 4)")
    assert "Traceback" not in capsys.readouterr().out


def test_a_warning_is_told_once_in_a_cell(capsys):
    def noisy(n):
        warnings.warn(f"layer_{n} is new")
        return 2 * n

    body = "checks.call(double, 1)\nchecks.function(double, [checks.case(2, gives=4), checks.case(3, gives=6)])"
    for _ in range(2):
        run("double", body, {"double": noisy})
        assert capsys.readouterr().out.count("is new (UserWarning)") == 1
