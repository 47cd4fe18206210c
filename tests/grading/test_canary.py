"""Canaries tell whether a test that starts with `%%check` still fails when it must."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers import checks
from helpers.checks import cell
from helpers.grading.canary import counting, parse, unbelievable

TEST = "%%check double\nchecks.array(double(2), 4)"


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    cell.register()
    yield shell
    InteractiveShell.clear_instance()


def sings(shell):
    """Whether the canary comes to its number."""
    canary = counting(TEST)
    return [repr(shell.run_cell(canary.source, store_history=False).result)] == canary.results


def test_honest_names_do_not_matter(shell):
    shell.run_cell("sum = max = checks = np = None")
    assert sings(shell)


def test_a_magic_in_its_place(shell):
    shell.register_magic_function(lambda line, body: None, "cell", "check")
    assert not sings(shell)


def test_no_magic(shell, capsys):
    del shell.magics_manager.magics["cell"]["check"]
    assert not sings(shell)


def test_a_magic_that_keeps_silent(shell):
    check = shell.find_cell_magic("check")

    def silent(line, body):
        try:
            return check(line, body)
        except Exception:
            return None

    shell.register_magic_function(silent, "cell", "check")
    assert not sings(shell)


def test_the_students_names(shell, monkeypatch):
    monkeypatch.setattr(cell, "Namespace", lambda taken, student: student)
    shell.user_ns["checks"] = checks
    assert not sings(shell)


@pytest.mark.parametrize("line", ["%%check double", "%%check", ""])
def test_cells_are_parsed_with_or_without_the_line(line):
    assert len(parse(f"{line}\nx = 1\nx").body) == 2


def test_a_test_of_comments_gives_nothing():
    assert unbelievable("%%check double\n# Graded later.", [], points=1) == ""
