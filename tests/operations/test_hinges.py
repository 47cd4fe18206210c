import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.operations import hinge_fit, mlp

X = np.linspace(-1, 2, 301)
Y = np.sin(4 * X)


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_a_sum_of_hinges_at_the_knots_is_found_exactly(units, seed):
    rng = np.random.default_rng(seed)
    knots = np.linspace(-1, 2, units + 1)
    heights = rng.normal(size=units + 1)
    y = np.interp(X, knots, heights)
    fit = hinge_fit(X, y, units)
    np.testing.assert_allclose(fit(X), y, atol=1e-8)
    np.testing.assert_allclose(fit.positions, knots[:-1])
    assert fit.largest_error < 1e-8


def test_one_hinge_is_the_least_squares_line():
    slope, intercept = np.polyfit(X, Y, 1)
    np.testing.assert_allclose(hinge_fit(X, Y, 1)(X), intercept + slope * X, atol=1e-12)


def test_errors_are_those_of_the_fit_and_shrink():
    errors = []
    for units in (3, 12, 20):
        fit = hinge_fit(X, Y, units)
        distance = np.abs(fit(X) - Y)
        assert fit.largest_error == pytest.approx(distance.max())
        assert fit.rmse == pytest.approx(np.sqrt(np.mean(distance**2)))
        errors.append(fit.largest_error)
    assert errors[0] > 5 * errors[1] > 5 * errors[2]


def test_contributions_add_up():
    fit = hinge_fit(X, Y, 5)
    assert fit.contributions(X).shape == (5, 301)
    np.testing.assert_allclose(fit.offset + fit.contributions(X).sum(axis=0), fit(X))
    begun = X > fit.positions[2]
    assert not fit.contributions(X)[2][~begun].any()
    assert fit.contributions(X)[2][begun].all()


def test_network_is_the_same_function():
    fit = hinge_fit(X, Y, 7)
    np.testing.assert_allclose(mlp(X[:, None], *fit.network)[:, 0], fit(X), atol=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: hinge_fit(X, Y, 0), "units must be a whole number of at least 1, got 0"),
        (lambda: hinge_fit(X, Y, 2.0), "units must be a whole number"),
        (lambda: hinge_fit(X, Y, True), "units must be a whole number"),
        (lambda: hinge_fit(X, Y[1:], 2), "same length"),
        (lambda: hinge_fit(X[:, None], Y[:, None], 2), "must be 1-D"),
        (lambda: hinge_fit(X, np.where(X > 0, Y, np.nan), 2), "must be finite"),
        (lambda: hinge_fit([1, 1, 2], [1, 2, 3], 2), "only 2 different x"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
