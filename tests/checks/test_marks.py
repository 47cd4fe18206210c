import pytest

from helpers import checks


def test_all_awards(capsys):
    marks = checks.Marks(1.5)
    with marks.award(0.5, "a"):
        pass
    with marks.award(1, "b"):
        pass
    assert marks.total() == 1.5
    assert capsys.readouterr().out == "1.5 of 1.5 points\n"


def test_partial_credit_is_a_number_that_nbgrader_can_read(capsys):
    marks = checks.Marks(2)
    with marks.award(0.5, "sums"):
        pass
    with marks.award(1.5, "products"):
        checks.array(5, expected=4)
    value = marks.total()
    assert float(repr(value)) == 0.5
    assert "products: 0 of 1.5 points" in capsys.readouterr().out


def test_other_errors_count_as_missed_and_are_named(capsys):
    marks = checks.Marks(2)
    with marks.award(1, "defined"):
        pass
    with marks.award(1, "undefined"):
        undefined_name  # noqa: F821, B018
    assert marks.total() == 1
    assert "NameError: name 'undefined_name' is not defined" in capsys.readouterr().out


def test_nothing_earned_is_a_failure_with_every_message():
    marks = checks.Marks(2)
    for what in ("first", "second"):
        with marks.award(1, what):
            checks.array(None, expected=1)
    with pytest.raises(checks.CheckFailed) as failure:
        marks.total()
    assert "first: 0 of 1 point\n" in str(failure.value)
    assert "second: 0 of 1 point\n" in str(failure.value)


def test_awards_that_do_not_add_up_are_the_authors_mistake():
    marks = checks.Marks(3)
    with marks.award(1, "a"):
        pass
    with pytest.raises(ValueError, match="awards add up to 1, the cell is worth 3"):
        marks.total()
