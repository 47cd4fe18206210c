"""Gradients, compared with central differences of the loss."""

from collections.abc import Iterator, ValuesView

import numpy as np

from helpers.checks import describe
from helpers.checks.arrays import _as_numbers, array
from helpers.checks.failure import CheckFailed

# The step that balances truncation, step^2, against rounding, epsilon / step (Press et al.,
# Numerical Recipes, 3rd edition, section 5.7). Both errors are then near 1e-10 of the loss.
STEP = np.finfo(np.float64).eps ** (1 / 3)
# Far above those errors, room for a gradient computed in float32, far below any real mistake.
RTOL = 5e-5


def numerical_gradient(loss, parameters):
    """The gradient of a loss by central differences, (J(p + h) - J(p - h)) / 2h, in float64.

    Parameters
    ----------
    loss : callable
        Takes the parameters, in the structure given here, and returns one number.
    parameters : array_like, or a list or tuple of them, nested as one likes
        Left as they are. The step is 6e-6 (STEP) for parameters below 1, and grows with larger
        ones; the loss should have no kink so close by.

    Returns
    -------
    array of float64, or a list of them
        The structure and the shapes of `parameters`.

    Raises
    ------
    ValueError
        Where the loss is not one finite number.

    Examples
    --------
    >>> numerical_gradient(lambda p: (p**2).sum(), np.array([1.0, -2.0])).round(6)
    array([ 2., -4.])
    >>> numerical_gradient(lambda p: p[0] * p[1].sum(), [3.0, np.ones(2)])
    [array(2.), array([3., 3.])]
    """
    point = _in_float64(parameters)
    gradient = _in_float64(parameters)
    for (_, values), (_, slopes) in zip(_leaves(point), _leaves(gradient), strict=True):
        for index in np.ndindex(values.shape):
            middle = values[index].item()
            step = STEP * max(1.0, abs(middle))
            low, high = middle - step, middle + step
            values[index] = high
            above = _value(loss, point)
            values[index] = low
            slopes[index] = (above - _value(loss, point)) / (high - low)
            values[index] = middle
    return gradient


def gradient(analytic, loss, parameters, names="the gradient", *, factors=None, mistakes=None,
             rtol=RTOL, look_at=None):
    """Check a gradient against central differences of the loss.

    A value may be off by `rtol` times the largest of its array, plus what rounding does to the
    differences (about 4e-10 of the loss).

    Parameters
    ----------
    analytic : array_like, or a list or tuple of them
        The student's gradient, in the structure of `parameters`.
    loss, parameters
        As for `numerical_gradient`: the author's loss, and where to take the gradient.
    names : str, or a sequence of str
        What the message calls the gradient, or each of its parts: ``("dW", "db")``. The arrays of a
        list are then called ``dW[0]``, ``dW[1]`` and so on.
    factors : dict of str to float, optional
        Stories of gradients that are off by a factor:
        ``{"it was summed over the 8 samples instead of averaged": 8}``. The factor -1 is known.
    mistakes : dict of str to gradient, optional
        Known wrong gradients with their story, in the structure of `parameters`.
    rtol : float
        See above.
    look_at : str, optional
        A hint shown with every failure.

    Raises
    ------
    CheckFailed
        Where an array is missing or has another shape, or a value differs. The message names the
        first such array and value, and says which other arrays are right and wrong.

    Examples
    --------
    >>> x, y = np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 2.0])
    >>> def loss(parameters):
    ...     w, b = parameters
    ...     return np.mean((y - w * x - b) ** 2)
    >>> error = 2 * (0.5 * x + 0.25 - y)
    >>> gradient((np.mean(error * x), np.mean(error)), loss, (0.5, 0.25))
    >>> gradient((np.mean(error * x), np.sum(error)), loss, (0.5, 0.25), ("dw", "db"),
    ...          factors={"it was summed over the 3 samples instead of averaged": 3})
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: db is wrong.
      expected: 0.5
      got:      1.5
      look at:  it looks as if it was summed over the 3 samples instead of averaged.
                right: dw. wrong: db.
    """
    expected = numerical_gradient(loss, parameters)
    rounding = 2 * np.finfo(np.float64).eps * abs(_value(loss, _in_float64(parameters))) / STEP
    same_gradient(analytic, expected, names, factors=factors, mistakes=mistakes, rtol=rtol,
                  atol=rounding, look_at=look_at)


def same_gradient(analytic, expected, names="the gradient", *, factors=None, mistakes=None, rtol=RTOL,
                  atol=0, look_at=None):
    """Check a gradient against one that is known exactly.

    Parameters
    ----------
    expected : array_like, or a list or tuple of them
        The right gradient.
    atol : float
        By how much a value may be off besides `rtol` times the largest of its array.
    analytic, names, factors, mistakes, rtol, look_at
        As for `gradient`.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> same_gradient(([2.0], 3.0), (np.array([2.0]), 3.0), ("dW", "db"))
    """
    leaves = list(_pairs(analytic, _in_float64(expected), names, look_at))

    def room(wanted):
        return rtol * np.max(np.abs(wanted), initial=0) + atol

    def agree(got, wanted):
        return got.shape == wanted.shape and bool((np.abs(got - wanted) <= room(wanted)).all())

    wrong = [leaf for leaf in leaves if not agree(leaf[1], leaf[2])]
    if not wrong:
        return
    with np.errstate(all="ignore"):
        story = (_known(leaves, mistakes, agree) or _off_by_a_factor(wrong, factors, agree)
                 or _of_another_shape(wrong, agree))
    hints = [f"it looks as if {story}." if story else None, look_at, _report(leaves, wrong)]
    label, got, wanted = wrong[0]
    look_at = "\n".join(filter(None, hints)) or None
    array(got, wanted, label, rtol=0, atol=room(wanted), look_at=look_at)


def _in_float64(parameters):
    """A copy in float64; tuples become lists."""
    if isinstance(parameters, list | tuple):
        return [_in_float64(part) for part in parameters]
    return np.array(parameters, dtype=np.float64)


def _leaves(structure, label=""):
    """Every array with its place in the structure, as text."""
    if isinstance(structure, list):
        for position, part in enumerate(structure):
            yield from _leaves(part, f"{label}[{position}]")
    else:
        yield label, structure


def _value(loss, point):
    value = np.asarray(loss(point))
    if value.size != 1 or not np.isfinite(value).all():
        what = f"{value.item()}" if value.size == 1 else f"shape {value.shape}"
        raise ValueError(f"the loss should be one finite number, got {what}")
    return value.item()


def _pairs(got, wanted, label, look_at):
    """Every array of the gradient: its label, the student's values, the expected ones."""
    if not isinstance(wanted, list):
        yield label, _as_numbers(got, wanted, label), wanted
        return
    labels = [f"{label}[{i}]" for i in range(len(wanted))] if isinstance(label, str) else label
    whole = label if isinstance(label, str) else f"({', '.join(label)})"
    parts = _parts(got, len(wanted), whole, look_at)
    for part, wanted_part, part_label in zip(parts, wanted, labels, strict=True):
        yield from _pairs(part, wanted_part, part_label, look_at)


def _parts(got, count, label, look_at):
    """The student's parts, or a failure that says how many there should be."""
    if got is None:
        _as_numbers(None, np.zeros(count), label)  # asks for the `return`
    if isinstance(got, Iterator | ValuesView):
        got = list(got)
    if not isinstance(got, list | tuple) and np.ndim(got) == 0:
        found = f"{type(got).__name__} {describe.argument(got)}"
    elif len(got) != count:
        found = f"{len(got)}"
    else:
        return got
    raise CheckFailed(
        f"{label} has the wrong number of parts.", expected=f"{count}", got=found, look_at=look_at
    )


def _known(leaves, mistakes, agree):
    """The story of the known mistake that gives all of these arrays."""
    for story, mistaken in (mistakes or {}).items():
        wrong = [np.asarray(values) for _, values in _leaves(_in_float64(mistaken))]
        if len(wrong) == len(leaves) and all(
            agree(got, one) for (_, got, _), one in zip(leaves, wrong, strict=True)
        ):
            return story
    return None


def _off_by_a_factor(wrong, factors, agree):
    """The story of wrong arrays that are all the same multiple of the right ones."""
    if any(got.shape != wanted.shape for _, got, wanted in wrong):
        return None
    got = np.concatenate([np.ravel(values) for _, values, _ in wrong])
    wanted = np.concatenate([np.ravel(values) for _, _, values in wrong])
    if not got.any():
        return "nothing was ever written into it: every value is 0"
    known = {"the sign is wrong: a gradient points uphill": -1, **(factors or {})}
    for story, factor in known.items():
        if agree(got, factor * wanted):
            return story
    factor = got @ wanted / (wanted @ wanted) if wanted.any() else 0
    if got.size > 1 and factor and agree(got, factor * wanted):
        return f"every wrong value is {factor:.5g} times what it should be"
    return None


def _of_another_shape(wrong, agree):
    """The story of a first wrong array that was not turned or not summed."""
    _, got, wanted = wrong[0]
    if got.ndim == 2 and agree(got.T, wanted):
        return "the matrix is transposed"
    if got.ndim == wanted.ndim + 1 and (agree(got.mean(axis=0), wanted)
                                        or agree(got.sum(axis=0), wanted)):
        return "there is still one gradient for each sample"
    return None


def _report(leaves, wrong):
    """Which arrays are right and which are wrong, where there are several."""
    bad = [label for label, _, _ in wrong]
    good = [label for label, _, _ in leaves if label not in bad]
    if len(leaves) == 1:
        return None
    return (f"right: {', '.join(good)}. " if good else "") + f"wrong: {', '.join(bad)}."
