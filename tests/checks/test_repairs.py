import pytest

from helpers import checks


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
