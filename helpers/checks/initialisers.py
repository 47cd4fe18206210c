"""The random weights of exercise 2: their shape, their seed, their spread."""

import numpy as np

from helpers.checks.arrays import array, shape
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import _name, call
from helpers.checks.statistics import mean
from helpers.checks.statistics import variance as same_variance


def seeded(draw):
    """Check the shape of a layer's weights, and that a seed gives the same ones again.

    Parameters
    ----------
    draw : callable
        The student's: ``draw(fan_in, fan_out, seed)`` gives weights of shape (fan_out, fan_in).

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> seeded(lambda fan_in, fan_out, seed: np.random.default_rng(seed).normal(size=(fan_out, fan_in)))
    """
    name, hint = _name(draw), "draw all weights from one np.random.default_rng(seed)."
    first, again, other = (call(draw, 3, 2, seed) for seed in (1, 1, 2))
    shape(first, (2, 3), f"{name}(3, 2, 1)", look_at="a row for each unit, a column for each input.")
    array(again, first, f"{name}(3, 2, 1), called again", look_at=hint)
    if np.array_equal(other, first):
        raise CheckFailed(f"{name}: seeds 1 and 2 give the same weights.", look_at=hint)


def spread(draw, fan_in, fan_out, seed, variance, mistakes=None):
    """Check the shape of weights, and that they lie about 0 with this variance.

    A right answer fails once in a million.

    Parameters
    ----------
    draw : callable
        As for `seeded`.
    fan_in, fan_out, seed : int
        What it is called with.
    variance : float
        The one that the weights should have.
    mistakes : dict of str to float, optional
        The variances that more known mistakes lead to, with their story.

    Returns
    -------
    array_like
        The weights.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> def he(fan_in, fan_out, seed):
    ...     return np.random.default_rng(seed).normal(scale=2 / fan_in, size=(fan_out, fan_in))
    >>> spread(he, 200, 200, 3, 2 / 200)
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: he(200, 200, 3): the variance of 40000 samples is wrong.
      expected: 0.01, from 0.009533 to 0.01039
      got:      9.93859e-05
      look at:  it looks as if the variance was used as the standard deviation.
    """
    weights, name = call(draw, fan_in, fan_out, seed), f"{_name(draw)}({fan_in}, {fan_out}, {seed})"
    shape(weights, (fan_out, fan_in), name)
    mean(weights, 0, name, variance=variance)
    same_variance(weights, variance, name, mistakes={
        **(mistakes or {}),
        "the variance was used as the standard deviation": variance**2,
        "the numbers were drawn uniformly up to the standard deviation": variance / 3,
        "the 2 is missing": variance / 2,
        "the standard deviation 1 / fan_in was used": 1 / fan_in**2,
        "the numbers were not scaled": 1.0,
    })
    return weights
