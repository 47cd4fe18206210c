"""The weights of a small network, as a student writes them down."""

import numpy as np

from helpers.checks.arrays import array
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import _name, call


def two_layers(network, sizes=(1, 2, 1), turned=False):
    """What `network` returns, [W1, W2] and [b1, b2], as four arrays of the right shapes.

    Parameters
    ----------
    network : callable
        The student's, without arguments.
    sizes : tuple of int
        The number of inputs, then the units of the two layers.
    turned : bool
        Whether transposed matrices are right, too: they are turned back.

    Raises
    ------
    CheckFailed
        Where anything else comes back.

    Examples
    --------
    >>> W1, W2, b1, b2 = two_layers(lambda: ([[[1], [2]], [[3, 4]]], [[5, 6], [7]]))
    >>> W1.shape, b2
    ((2, 1), array([7]))
    """
    name, answer = _name(network), call(network)
    if answer is None:
        array(None, np.zeros(1), f"what {name} returns")  # asks for the `return`
    if not (_are(2, answer) and all(_are(2, part) for part in answer)):
        raise CheckFailed(f"{name} does not return two lists of two arrays each.",
                          expected="[W1, W2], [b1, b2]", got=_outline(answer))
    inputs, *units = sizes
    shapes = [*zip(units, sizes), *((unit,) for unit in units)]
    labels = ("W1", "W2", "b1", "b2")
    found = []
    for label, values, shape in zip(labels, [*answer[0], *answer[1]], shapes):
        try:
            got = np.shape(values)
        except ValueError:
            got = "rows of different lengths"
        if turned and got == shape[::-1]:
            got, values = shape, np.transpose(values)
        if got != shape:
            raise CheckFailed(
                f"{label} of {name} has the wrong shape.", expected=str(shape), got=str(got),
                look_at="a matrix has one row for each unit and one column for each input.")
        array(np.isfinite(_numbers(values)), np.ones(shape, bool),
              f"whether {label} of {name} holds numbers")
        found.append(np.asarray(values))
    return found


def _are(count, values):
    return hasattr(values, "__len__") and len(values) == count and not isinstance(values, str | dict)


def _numbers(values):
    try:
        return np.asarray(values, float)
    except (TypeError, ValueError):
        return np.full(np.shape(values), np.nan)


def _outline(values):
    """Lists in lists as text, arrays by their shapes.

    >>> _outline(([np.zeros((2, 1)), np.zeros(2)], 3))
    '[[array of shape (2, 1), array of shape (2,)], int]'
    """
    if isinstance(values, list | tuple):
        return "[" + ", ".join(map(_outline, values)) + "]"
    return f"array of shape {values.shape}" if hasattr(values, "shape") else type(values).__name__
