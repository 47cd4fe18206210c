"""Means and variances of random draws, with a known rate of false alarms.

A right answer that draws at random is sometimes far from what is expected, so every check here
fails a right one with a probability of at most `FALSE_ALARM_RATE`. The bounds hold for any number
of samples; none of them is an approximation for large numbers. What they need is independent draws
and one of two things:

- `bounds` given: every sample lies between two numbers (a dropout mask, a share, a coin).
- no `bounds`: the samples are symmetric about their mean, with tails no heavier than a normal
  distribution's (normal, truncated normal, uniform).

With x = log(2 / rate), n samples and standard deviation s, a right answer stays within

=========  =============================================  ==========================================
statistic  no bounds                                      bounds [a, b]
=========  =============================================  ==========================================
mean       s sqrt(2 x / n)                                Hoeffding: (b - a) sqrt(x / (2 n)), or
                                                          Bernstein: s sqrt(2 x / n) + d x / (3 n),
                                                          the narrower one; no sample is further
                                                          than d from the mean
variance   above: s^2 (2 sqrt(x / n) + 2 x / n)           Bernstein, for the squared distances
           below: s^2 sqrt(6 x / n)                       from the mean
=========  =============================================  ==========================================

Sources: Boucheron, Lugosi and Massart, *Concentration Inequalities* (2013), section 2.3 for the
mean without bounds, theorems 2.8 (Hoeffding) and 2.10 (Bernstein). The upper bound of the variance
is that of a chi-square variable, Laurent and Massart (2000), lemma 1, which also covers variables
with smaller even moments. The lower one is Maurer (2003), theorem 1: a mean of values that cannot
be negative lies t below its expectation with probability at most exp(-n t^2 / (2 m)), where m is
their mean square, here at most 3 s^4.
"""

import numpy as np

from helpers.checks.arrays import _as_numbers
from helpers.checks.describe import one
from helpers.checks.failure import CheckFailed

FALSE_ALARM_RATE = 1e-6


def mean(samples, expected, name="the result", *, variance=None, bounds=None,
         false_alarm_rate=FALSE_ALARM_RATE, mistakes=None, look_at=None):
    """Check the mean of independent draws.

    Parameters
    ----------
    samples : array_like
        The draws, of any shape; each number is one draw.
    expected : float
        The mean of the distribution that they should come from.
    name : str
        What the message calls the samples.
    variance : float, optional
        The variance of that distribution. May be left out where `bounds` are given; the check is
        then less sharp.
    bounds : tuple of two float, optional
        The least and the greatest value possible. Without them the distribution must be symmetric
        and no heavier in the tails than a normal one.
    false_alarm_rate : float
        The greatest probability with which a right answer fails.
    mistakes : dict of str to float, optional
        The means that known mistakes lead to, with their story.
    look_at : str, optional
        A hint shown with the failure.

    Raises
    ------
    CheckFailed
        Where the mean is further off than chance allows, or a sample is out of bounds.
    ValueError
        Where there are too few samples to tell a mistake from the right answer.

    Examples
    --------
    A dropout mask for a rate of 1/4 holds zeros, and 4/3 where a unit stays.

    >>> kept = np.random.default_rng(0).random(10_000) < 0.75
    >>> mean(kept / 0.75, expected=1, variance=1 / 3, bounds=(0, 4 / 3))
    >>> mean(kept * 1.0, 1, "the mask", variance=1 / 3, bounds=(0, 4 / 3),
    ...      mistakes={"the units that stay were not scaled up": 0.75})
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: the mask: the mean of 10000 samples is wrong.
      expected: 1, give or take 0.032
      got:      0.7495
      look at:  it looks as if the units that stay were not scaled up.
    """
    if variance is None and bounds is None:
        raise ValueError("mean needs the variance or the bounds of the samples, got neither")
    if variance is not None:
        _positive(variance)
    values = _samples(samples, expected, name, bounds)

    def reach(centre):
        x = np.log(2 / false_alarm_rate)
        if bounds is None:
            widths = [np.sqrt(2 * variance * x / values.size)]
        else:
            low, high = bounds
            widths = [(high - low) * np.sqrt(x / (2 * values.size))]
        if bounds and variance is not None:
            largest = max(abs(low - centre), abs(high - centre))
            widths.append(_bernstein(variance, largest, values.size, x))
        return (min(widths),) * 2

    _compare(values.mean(), expected, reach, f"{name}: the mean of {values.size} samples",
             mistakes, look_at)


def variance(samples, expected, name="the result", *, mean=0.0, bounds=None,
             false_alarm_rate=FALSE_ALARM_RATE, mistakes=None, look_at=None):
    """Check the variance of independent draws, taken about the mean that they should have.

    Check the mean first: samples about another mean have too large a variance here.

    Parameters
    ----------
    samples, name, bounds, false_alarm_rate, mistakes, look_at : as in `mean`
    expected : float
        The variance of the distribution that the samples should come from; greater than 0.
    mean : float
        The mean of that distribution.

    Raises
    ------
    CheckFailed, ValueError
        As in `mean`.

    Examples
    --------
    >>> weights = np.random.default_rng(0).normal(scale=0.1, size=(300, 200))
    >>> variance(weights, expected=0.01)
    >>> variance(weights, 0.1, "the weights", mistakes={"a variance was used as a scale": 0.01})
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: the weights: the variance of 60000 samples is wrong.
      expected: 0.1, from 0.09619 to 0.1032
      got:      0.0100058
      look at:  it looks as if a variance was used as a scale.
    """
    values = _samples(samples, expected, name, bounds)
    _positive(expected)

    def reach(centre):
        x = np.log(2 / false_alarm_rate)
        n = values.size
        if bounds is None:
            return centre * np.sqrt(6 * x / n), centre * (2 * np.sqrt(x / n) + 2 * x / n)
        largest = max((end - mean) ** 2 for end in bounds)
        spread = centre * max(largest - centre, 0)  # at most, for values in [0, largest]
        return (_bernstein(spread, centre, n, x),
                _bernstein(spread, max(largest - centre, 0), n, x))

    _compare(np.mean((values - mean) ** 2), expected, reach,
             f"{name}: the variance of {values.size} samples", mistakes, look_at)


def _samples(samples, expected, name, bounds):
    values = _as_numbers(samples, expected, name).astype(np.float64)
    if not values.size:
        raise CheckFailed(f"{name}: there are no samples.")
    if not np.isfinite(values).all():
        raise CheckFailed(f"{name} contains nan or infinity.")
    if bounds:
        low, high = bounds
        room = 1e-6 * (high - low)  # 1 / (1 - rate) may have been rounded to float32
        outside = values[(values < low - room) | (values > high + room)]
        if outside.size:
            raise CheckFailed(f"{name}: {outside.size} of {values.size} samples cannot occur.",
                              expected=f"values from {one(float(low))} to {one(float(high))}",
                              got=one(outside[0]))
    return values


def _positive(variance):
    if not variance > 0:
        raise ValueError(f"the variance should be greater than 0, got {variance}")


def _bernstein(variance, largest, n, x):
    """How far a mean of n values strays with probability exp(-x), none `largest` beyond it."""
    return np.sqrt(2 * variance * x / n) + largest * x / (3 * n)


def _compare(got, expected, reach, what, mistakes, look_at):
    """Fail unless `got` is within reach of `expected`."""
    below, above = reach(expected)
    mistakes = mistakes or {}
    for story, wrong in mistakes.items():
        if -below <= wrong - expected <= above:
            raise ValueError(f"{what}: too few to tell {wrong:.5g} ({story}) from {expected:.5g}")
    if -below <= got - expected <= above:
        return
    for story, wrong in mistakes.items():
        less, more = reach(wrong)
        if -less <= got - wrong <= more:
            look_at = f"it looks as if {story}." + (f"\n{look_at}" if look_at else "")
            break
    room = (f"give or take {above:.2g}" if below == above
            else f"from {expected - below:.4g} to {expected + above:.4g}")
    raise CheckFailed(f"{what} is wrong.", expected=f"{expected:.6g}, {room}",
                      got=one(float(got)), look_at=look_at)
