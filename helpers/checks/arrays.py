"""Arrays and numbers: shape, kind and values."""

import numpy as np

from helpers.checks import describe
from helpers.checks.failure import CheckFailed

# Room for any order of summation in float64, far below the size of a real mistake.
RTOL, ATOL = 1e-6, 1e-9


def array(actual, expected, name="the result", *, rtol=RTOL, atol=ATOL, mistakes=None, look_at=None):
    """Check a number or an array of any shape against the expected one.

    Lists, NumPy arrays and TensorFlow tensors are all taken; the kind of number (integer, float32,
    float64) does not matter, the values do.

    Parameters
    ----------
    actual, expected : array_like
        Any shape; both must have the same.
    name : str
        What the message calls the value.
    rtol, atol : float
        Values agree where ``|actual - expected| <= atol + rtol * |expected|``.
    mistakes : dict of str to array_like, optional
        Known wrong values with their story: ``{"the kernel was flipped": wrong}``. The story is
        told where the answer matches one.
    look_at : str, optional
        A hint shown with every failure.

    Raises
    ------
    CheckFailed
        Where shape or values differ.

    Examples
    --------
    >>> array([1.0, 2.0], expected=[1, 2])
    >>> array([3.0, 2.0], expected=[1, 2], name="the weights")
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: the weights: 1 of 2 values is wrong.
      expected: [1 2]
      got:      [3. 2.]
    """
    expected = np.asarray(expected)
    got = _as_numbers(actual, expected, name)
    if _agree(got, expected, rtol, atol):
        return
    same_values = got.size == expected.size and _agree(got.ravel(), expected.ravel(), rtol, atol)
    for story, wrong in (mistakes or {}).items():
        if _agree(got, np.asarray(wrong), rtol, atol):
            look_at = f"it looks as if {story}." + (f"\n{look_at}" if look_at else "")
            break
    else:
        if same_values:  # nothing else is wrong
            look_at = ("a single number is wanted, not an array that holds one: take it out, with [0] or "
                       ".item()." if expected.ndim == 0 else None)
        elif decimals := _decimals(got, expected):
            look_at = f"it looks as if it was rounded to {decimals} decimals; do not round."
    if got.shape != expected.shape:
        raise CheckFailed(
            f"{name} has the right values, but the wrong shape." if same_values
            else f"{name} has the wrong shape.",
            expected=_shape(expected),
            got=_shape(got),
            look_at=look_at,
        )
    _fail_values(got, expected, name, _close(got, expected, rtol, atol), look_at)


def shape(actual, expected, name="the result", *, look_at=None):
    """Check that something is made of numbers and has a shape, whatever its values.

    Parameters
    ----------
    actual : array_like
    expected : tuple of int
    name, look_at : str, optional
        As for `array`.

    Raises
    ------
    CheckFailed
        Where it is None, not made of numbers, or of another shape.

    Examples
    --------
    >>> shape([[1, 2, 3]], (1, 3))
    >>> shape([1, 2, 3], (4,), "your list")
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: your list has the wrong shape.
      expected: shape (4,)
      got:      shape (3,): [1 2 3]
    """
    got = _as_numbers(actual, f"numbers of shape {expected}", name)
    if got.shape != expected:
        raise CheckFailed(f"{name} has the wrong shape.", expected=f"shape {expected}", got=_shape(got),
                          look_at=look_at)


def _as_numbers(actual, expected, name):
    """`actual` as an array of numbers, or a failure that says what it is instead."""
    shown = expected if isinstance(expected, str) else describe.numbers(expected)
    if actual is None:
        raise CheckFailed(
            f"{name} is None.",
            expected=shown,
            got="None",
            look_at="is there a `return` at the end of your function? `print` only shows a value.",
        )
    if actual is Ellipsis:
        raise CheckFailed(f"{name} is still `...`: put your answer in its place.")
    try:
        got = np.asarray(actual)
    except Exception:
        got = np.asarray(None)
    if not (np.issubdtype(got.dtype, np.number) or got.dtype == bool):
        raise CheckFailed(
            f"{name} is not made of numbers.",
            expected=shown,
            got=f"{type(actual).__name__} {describe.argument(actual)}",
        )
    return got


def _agree(got, expected, rtol, atol):
    return got.shape == expected.shape and bool(_close(got, expected, rtol, atol).all())


def _close(got, expected, rtol, atol):
    with np.errstate(invalid="ignore", over="ignore"):
        return np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)


def _decimals(got, expected):
    """To how many decimals `got` is `expected` rounded, where that is plain to see; else 0.

    >>> _decimals(np.array([0.212, 0.576]), np.array([0.21194, 0.57612]))
    3
    >>> _decimals(np.array([0.5, 0.0]), np.array([0.49, 0.01]))
    0
    """
    if got.shape != expected.shape or np.iscomplexobj(got) or not np.isfinite(got).all():
        return 0
    for decimals in range(6):
        if np.allclose(got, np.round(got, decimals), rtol=0, atol=1e-9):
            right = np.allclose(got, np.round(expected, decimals), rtol=0, atol=1e-9)
            return decimals if right and decimals > 1 else 0
    return 0


def _shape(values):
    kind = "a single number, shape ()" if values.ndim == 0 else f"shape {values.shape}"
    return f"{kind}: {describe.numbers(values)}" if 0 < values.size <= describe.FEW else kind


def _fail_values(got, expected, name, close, look_at):
    if np.isnan(got).any() and not np.isnan(expected).any():
        problem = f"{name} contains nan (not a number): an overflow or a division of 0 by 0."
    elif expected.size == 1:
        problem = f"{name} is wrong."
    else:
        wrong = int((~close).sum())
        problem = f"{name}: {wrong} of {close.size} values {'is' if wrong == 1 else 'are'} wrong."
    got_text, expected_text = describe.numbers(got), describe.numbers(expected)
    if expected.size > describe.FEW or got_text == expected_text:
        where = tuple(int(i) for i in np.argwhere(~close)[0])
        place = f", at index {list(where)}" if where else ""
        got_text = f"{float(got[where])!r}{place}"
        expected_text = f"{float(expected[where])!r}{place}"
    raise CheckFailed(problem, expected=expected_text, got=got_text, look_at=look_at)
