import warnings

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers import operations
from helpers.operations import ACTIVATIONS

ANY_NUMBERS = hnp.arrays(float, hnp.array_shapes(max_dims=3), elements=st.floats(-1e6, 1e6))
ELEMENTWISE = [name for name, g in ACTIVATIONS.items() if g.elementwise]


@given(ANY_NUMBERS)
def test_logistic_agrees_with_scipy(n):
    expected = scipy.special.expit(n)  # which gives 0 below the smallest normal number
    np.testing.assert_allclose(operations.logistic(n), expected, rtol=1e-9, atol=1e-300)


@given(ANY_NUMBERS, st.integers(0, 2))
def test_softmax_agrees_with_scipy(n, axis):
    axis %= n.ndim
    expected = scipy.special.softmax(n, axis=axis)
    np.testing.assert_allclose(operations.softmax(n, axis=axis), expected, rtol=1e-9, atol=1e-300)


@given(hnp.arrays(float, 4, elements=st.floats(-50, 50)), st.floats(-1e5, 1e5))
def test_softmax_sums_to_one_and_ignores_a_shift(n, shift):
    assert operations.softmax(n).sum() == pytest.approx(1)
    np.testing.assert_allclose(operations.softmax(n + shift), operations.softmax(n), atol=1e-9)


def test_softmax_of_the_lecture():
    np.testing.assert_allclose(operations.softmax([0, 1, 0]), [0.212, 0.576, 0.212], atol=5e-4)
    expected = [0.00005, 0.99991, 0.00005]
    np.testing.assert_allclose(operations.softmax([0, 10, 0]), expected, atol=5e-6)
    expected = [0.49999, 0.00002, 0.49999]
    np.testing.assert_allclose(operations.softmax([0, -10, 0]), expected, atol=5e-6)


@pytest.mark.parametrize("name", ELEMENTWISE)
@given(n=st.floats(-20, 20).filter(lambda n: abs(n) > 1e-3))
def test_derivative_agrees_with_finite_differences(name, n):
    g, h = ACTIVATIONS[name], 1e-5
    slope = (g(n + h) - g(n - h)) / (2 * h)
    assert g.derivative(n) == pytest.approx(slope, abs=1e-6)


@given(hnp.arrays(float, 3, elements=st.floats(-5, 5)))
def test_softmax_derivative_agrees_with_finite_differences(n):
    h = 1e-5
    columns = [
        (operations.softmax(n + h * e) - operations.softmax(n - h * e)) / (2 * h) for e in np.eye(3)
    ]
    np.testing.assert_allclose(operations.softmax_derivative(n), np.transpose(columns), atol=1e-8)


def test_softmax_derivative_of_a_batch_is_one_matrix_for_each_row():
    n = np.array([[0.0, 1.0, 2.0], [3.0, -1.0, 0.5]])
    batch = operations.softmax_derivative(n)
    assert batch.shape == (2, 3, 3)
    np.testing.assert_allclose(batch[1], operations.softmax_derivative(n[1]))


@pytest.mark.parametrize("name", ELEMENTWISE)
@pytest.mark.parametrize("n", [-1e300, -1000.0, 1000.0, 1e300, -np.inf, np.inf])
def test_large_numbers_give_no_warning_and_stay_in_range(name, n):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not np.isnan(ACTIVATIONS[name](n))
    if name == "logistic":
        assert ACTIVATIONS[name](n) == (n > 0)


def test_derivatives_at_the_kink_follow_the_convention():
    assert operations.relu_derivative(0) == 0
    assert operations.prelu_derivative(0, beta=0.1) == 0.1


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_whole_numbers_give_floating_point_values_of_the_same_shape(name):
    n = np.array([[1, 2, 3], [-4, 0, 5]])
    values = ACTIVATIONS[name](n)
    assert values.shape == n.shape
    assert values.dtype == float
    np.testing.assert_array_equal(n, [[1, 2, 3], [-4, 0, 5]])


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_single_precision_is_kept(name):
    n = np.array([-1, 0, 2], dtype=np.float32)
    assert ACTIVATIONS[name](n).dtype == np.float32
    assert ACTIVATIONS[name].derivative(n).dtype == np.float32


def test_identity_returns_a_copy():
    n = np.array([1.0, 2.0])
    operations.identity(n)[0] = 7
    assert n[0] == 1


def test_prelu_is_the_larger_of_both_lines():
    n = np.linspace(-3, 3, 7)
    np.testing.assert_allclose(operations.prelu(n, 0.1), np.where(n > 0, n, 0.1 * n))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: operations.relu("three"), "real numbers"),
        (lambda: operations.relu([[1, 2], [3]]), "regular array"),
        (lambda: operations.logistic(1j), "real numbers"),
        (lambda: operations.softmax(3.0), "needs a vector"),
        (lambda: operations.softmax([]), "at least one number"),
        (lambda: operations.softmax([1, 2], axis=1), "axis 1 does not exist"),
        (lambda: operations.prelu([1.0], beta=2), "between 0 and 1"),
        (lambda: operations.activation("swish"), "choose one of identity, logistic"),
        (lambda: operations.activation("linear"), "here it is called 'identity'"),
        (lambda: operations.activation(3), "unknown activation 3"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
