import numpy as np
import pytest

from helpers import checks
from helpers.checks.failure import LINE_WIDTH


def message(*args, **kwargs):
    with pytest.raises(checks.CheckFailed) as failure:
        checks.array(*args, **kwargs)
    return str(failure.value)


@pytest.mark.parametrize(
    "right",
    [
        [1.0, 2.0],
        (1, 2),
        np.array([1, 2], dtype=np.int8),
        np.array([1, 2], dtype=np.float32),
        np.array([1 + 1e-12, 2]),
        np.array([1 + 0j, 2]),
    ],
)
def test_right_values_of_any_kind_pass(right):
    checks.array(right, expected=np.array([1.0, 2.0]))


def test_single_numbers_and_booleans_pass():
    checks.array(np.float64(0.5), expected=0.5)
    checks.array(np.array([True, False]), expected=[1.0, 0.0])


@pytest.mark.parametrize(
    "wrong, said",
    [
        (None, "is there a `return`"),
        (..., "is still `...`"),
        ("1, 2", "not made of numbers"),
        ([1, [2, 3]], "not made of numbers"),
        ({"a": 1}, "not made of numbers"),
        ([1.0], "expected: shape (2,): [1 2]"),
        (1.0, "got:      a single number, shape (): 1"),
        ([[1.0, 2.0]], "got:      shape (1, 2)"),
        ([1.0, 3.0], "1 of 2 values is wrong"),
        ([0.0, 3.0], "2 of 2 values are wrong"),
        ([1.0, np.nan], "contains nan"),
        ([1.0, np.inf], "[ 1. inf]"),
    ],
)
def test_wrong_values_are_named(wrong, said):
    assert said in message(wrong, expected=[1, 2])


def test_close_values_are_told_apart():
    text = message(0.1234567, expected=0.1234569)
    assert "expected: 0.1234569" in text and "got:      0.1234567" in text


def test_a_large_array_shows_its_first_wrong_entry():
    expected = np.zeros((4, 5))
    wrong = expected.copy()
    wrong[2, 3] = 7
    text = message(wrong, expected)
    assert "1 of 20 values is wrong" in text and "7.0, at index [2, 3]" in text


def test_tolerance_is_the_authors():
    checks.array(1.05, expected=1.0, atol=0.1)
    assert "is wrong" in message(1.05, expected=1.0)


def test_a_known_mistake_is_named_before_the_shape():
    text = message([1.0], expected=[1, 2], mistakes={"one was lost": [1.0]}, look_at="the end")
    assert "it looks as if one was lost." in text and "the end" in text


def test_another_mistake_is_not_named():
    assert "lost" not in message([5.0], expected=[1, 2], mistakes={"one was lost": [1.0]})


def test_no_line_is_too_long_for_the_validate_dialog():
    text = message("x" * 500, expected=np.arange(10) / 7, name="a name " * 30, look_at="look " * 50)
    assert max(map(len, text.splitlines())) <= LINE_WIDTH


def test_tensors_pass_as_arrays():
    class Tensor:
        def __array__(self, dtype=None, copy=None):
            return np.array([1.0, 2.0])

    checks.array(Tensor(), expected=[1, 2])


def test_an_object_that_claims_to_equal_everything_fails():
    class Always:
        def __eq__(self, other):
            return True

        def __sub__(self, other):
            return 0

    assert "not made of numbers" in message(Always(), expected=1.0)


def test_a_rounded_answer_and_a_number_in_an_array_are_told():
    shares = [0.21194156, 0.57611688, 0.21194156]
    with pytest.raises(checks.CheckFailed, match="rounded to 3 decimals; do not round."):
        checks.array(np.round(shares, 3), shares, look_at="the exponentials, divided by their sum.")
    for wrong in ([0.5, 0.5, 0.0], [0.21, 0.58, 0.3], [0, 1, 0]):
        with pytest.raises(checks.CheckFailed) as failure:
            checks.array(wrong, shares, look_at="the exponentials.")
        assert "look at:  the exponentials." in str(failure.value)
    with pytest.raises(checks.CheckFailed) as failure:
        checks.array([5.5], 5.5, "the sum", look_at="add them up.")
    assert failure.value.lines[0] == "the sum has the right values, but the wrong shape."
    assert "take it out" in str(failure.value) and "add them up" not in str(failure.value)
