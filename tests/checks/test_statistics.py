"""Statistical checks: they pass what is right, and chance is kept below the stated rate."""

import math

import numpy as np
import pytest
from scipy import stats

from helpers import checks

RATE = 0.02  # large enough to be measured; the bounds are the same functions of it
TRIALS = 3000
# Binomial: more than this many of TRIALS fail with probability 1e-6 if the rate is kept.
MOST = RATE * TRIALS + 5 * math.sqrt(RATE * TRIALS)


def rng():
    return np.random.default_rng(20)


def failures(check, draw, *args, **kwargs):
    """How many of TRIALS right answers fail."""
    generator, failed = rng(), 0
    for _ in range(TRIALS):
        try:
            check(draw(generator), *args, false_alarm_rate=RATE, **kwargs)
        except checks.CheckFailed:
            failed += 1
    return failed


def dropout_mask(rate, size):
    return lambda generator: (generator.random(size) >= rate) / (1 - rate)


FREE = {
    "normal": lambda n: lambda g: g.normal(scale=2.0, size=n),
    "uniform": lambda n: lambda g: g.uniform(-math.sqrt(12), math.sqrt(12), size=n),
}


@pytest.mark.parametrize("family", FREE)
@pytest.mark.parametrize("size", [3, 30, 300])
def test_false_alarms_without_bounds(family, size):
    draw = FREE[family](size)
    assert failures(checks.mean, draw, 0.0, variance=4.0) <= MOST
    assert failures(checks.variance, draw, 4.0) <= MOST


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("size", [3, 30, 300])
def test_false_alarms_with_bounds(rate, size):
    draw, bounds = dropout_mask(rate, size), (0, 1 / (1 - rate))
    variance = rate / (1 - rate)
    assert failures(checks.mean, draw, 1.0, variance=variance, bounds=bounds) <= MOST
    assert failures(checks.mean, draw, 1.0, bounds=bounds) <= MOST
    assert failures(checks.variance, draw, variance, mean=1.0, bounds=bounds) <= MOST


def test_the_bounds_are_not_idle():
    """They fail right answers somewhat more seldom than stated, not infinitely more seldom."""
    draw = FREE["normal"](300)
    assert failures(checks.mean, draw, 0.0, variance=4.0) > 0
    assert failures(checks.variance, draw, 4.0) > 0


def test_the_normal_bounds_cover_the_exact_ones():
    """At a rate of one in a million, against the quantiles of the sampling distributions."""
    for n in (2, 10, 1000, 60_000):
        low, high = interval(checks.variance, 1.0, np.zeros(n))
        assert low <= stats.chi2.ppf(0.5e-6, n) / n + 1e-12
        assert high >= stats.chi2.isf(0.5e-6, n) / n
        low, high = interval(checks.mean, 1.0, np.full(n, 9.0), variance=1.0)
        assert high - 1 >= stats.norm.isf(0.5e-6) / math.sqrt(n) and low + high == pytest.approx(2)


def test_the_bounded_ones_cover_the_exact_binomial():
    for n in (10, 1000, 60_000):
        for p in (0.05, 0.5, 0.9):
            low, high = interval(
                checks.mean, p, np.tile([0.0, 1.0], n // 2), variance=p * (1 - p), bounds=(0, 1)
            )
            assert stats.binom.cdf(math.floor(low * n) - 1, n, p) <= 0.5e-6
            assert stats.binom.sf(math.ceil(high * n), n, p) <= 0.5e-6


def interval(check, expected, samples, **kwargs):
    """Where the statistic may lie, found by moving a mistake until it can be told."""
    ends = []
    for sign in (-1, 1):
        inside, outside = 0.0, 40.0
        for _ in range(60):
            middle = (inside + outside) / 2
            try:
                check(samples, expected, mistakes={"moved": expected + sign * middle}, **kwargs)
            except checks.CheckFailed:
                outside = middle
            except ValueError:
                inside = middle
            else:
                outside = middle
        ends.append(expected + sign * inside)
    return ends


@pytest.mark.parametrize(
    "wrong, said",
    [
        (lambda g: g.normal(scale=0.3, size=10_000), "expected: 1, from 0.9"),
        (lambda g: np.array([1.0, np.nan]), "nan or infinity"),
        (lambda g: np.array([]), "there are no samples"),
        (lambda g: None, "is None"),
        (lambda g: "noise", "not made of numbers"),
    ],
)
def test_wrong_samples_are_named(wrong, said):
    with pytest.raises(checks.CheckFailed, match=said):
        checks.variance(wrong(rng()), 1.0)


def test_a_known_mistake_is_named_and_another_is_not():
    mistakes = {"a scale was taken for a variance": 0.01}
    with pytest.raises(checks.CheckFailed, match="looks as if a scale was taken for a variance"):
        checks.variance(rng().normal(scale=0.1, size=10_000), 0.1, mistakes=mistakes)
    with pytest.raises(checks.CheckFailed) as failure:
        checks.variance(rng().normal(scale=0.2, size=10_000), 0.1, mistakes=mistakes)
    assert "looks as if" not in str(failure.value)


def test_samples_of_another_mean_have_too_large_a_variance():
    with pytest.raises(checks.CheckFailed, match="variance"):
        checks.variance(rng().normal(loc=1, size=1000), 1.0)


def test_a_value_out_of_bounds_is_shown():
    with pytest.raises(checks.CheckFailed) as failure:
        checks.mean([0.0, 2.0, 3.0], 1.0, bounds=(0, 2))
    assert "1 of 3 samples cannot occur" in str(failure.value)
    assert "values from 0 to 2" in str(failure.value) and "got:      3" in str(failure.value)


def test_a_bound_rounded_to_float32_is_within():
    checks.mean(np.full(3, 4 / 3, dtype=np.float32), 1.0, bounds=(0, 4 / 3))


def test_too_few_samples_are_the_authors_mistake():
    samples = rng().normal(size=20)
    with pytest.raises(ValueError, match="too few to tell 1.1"):
        checks.variance(samples, 1.0, mistakes={"something": 1.1})
    with pytest.raises(ValueError, match="too few to tell 0.1"):
        checks.mean(samples, 0.0, variance=1.0, mistakes={"something": 0.1})


def test_arguments_are_checked():
    with pytest.raises(ValueError, match="variance or the bounds"):
        checks.mean([1.0], 1.0)
    with pytest.raises(ValueError, match="greater than 0, got -1"):
        checks.variance([1.0], -1)
