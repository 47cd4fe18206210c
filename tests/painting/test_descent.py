import numpy as np
import pytest

from helpers.painting.descent import LBFGS

RANDOM = np.random.default_rng(0)


def descend(function, x, steps):
    descent, losses = LBFGS(low=-9, high=9), []
    for _ in range(steps):
        loss, gradient = function(x)
        losses.append(loss)
        x = descent.step(x, loss, gradient)
    return descent, losses


def valley(x):
    """A narrow valley: curvatures from 1 to 1,000."""
    weights = np.geomspace(1, 1000, x.size).astype("float32").reshape(x.shape)
    return float((weights * x**2).sum()), 2 * weights * x


def test_a_narrow_valley_is_crossed_where_plain_descent_would_creep():
    x = RANDOM.normal(size=(4, 5)).astype("float32")
    descent, losses = descend(valley, x, 60)
    assert min(losses) < 1e-4 * losses[0]
    for _ in range(60):  # plain descent at nearly the largest rate that does not run away
        x = x - 0.0009 * valley(x)[1]
    assert valley(x)[0] > 100 * min(losses)


def test_the_best_array_is_kept_and_nothing_given_is_changed():
    x = RANDOM.normal(size=7).astype("float32")
    before = x.copy()
    descent, losses = descend(valley, x, 25)
    assert valley(descent.best)[0] == min(losses)
    np.testing.assert_array_equal(x, before)


def test_a_step_uphill_is_taken_back():
    descent = LBFGS(first=0.5, low=-9, high=9)
    x = np.array([1.0], dtype="float32")
    far = descent.step(x, 1.0, np.array([2.0], dtype="float32"))
    near = descent.step(far, 5.0, np.array([9.0], dtype="float32"))
    assert x[0] - near[0] == pytest.approx((x[0] - far[0]) / 4)
    assert descent.best is x


def test_values_stay_between_low_and_high():
    descent, x = LBFGS(), np.full(3, 0.5, dtype="float32")
    for _ in range(30):
        assert x.min() >= 0 and x.max() <= 1
        x = descent.step(x, float(-x.sum()), np.full(3, -1, dtype="float32"))
    np.testing.assert_array_equal(descent.best, 1)


def test_where_nothing_changes_nothing_moves():
    descent, x = LBFGS(), np.full(3, 0.5, dtype="float32")
    for _ in range(3):
        x = descent.step(x, 1.0, np.zeros(3, dtype="float32"))
    np.testing.assert_array_equal(x, 0.5)
