import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.operations import dense, layer_parameter_counts, mlp, parameter_count, relu

NETWORK_A = ([[[-2], [5]], [[1, -4]]], [[3, -6], [7]], ["relu", "relu"])
NETWORK_B = ([[[6], [-3]], [[-7, 4]]], [[-5, 2], [-1]], ["relu", "relu"])


@pytest.mark.parametrize(
    ("network", "values"),
    [
        (NETWORK_A, {-1: 12, 0: 10, 1: 8, 1.5: 1, 2: 0}),
        (NETWORK_B, {-1: 19, 0: 7, 0.5: 1, 1: 0}),
    ],
)
def test_networks_of_the_lecture(network, values):
    batch = mlp(np.array(list(values))[:, None], *network)
    np.testing.assert_allclose(batch[:, 0], list(values.values()), atol=1e-12)
    for x, y in values.items():
        assert mlp([x], *network) == pytest.approx([y])


@pytest.mark.parametrize(
    ("sizes", "counts"),
    [
        ((2, 2, 1), (6, 3)),
        ((2, 3, 1), (9, 4)),
        ((2, 3, 3, 1), (9, 12, 4)),
        ((784, 512, 512, 10), (401_920, 262_656, 5_130)),
    ],
)
def test_parameter_counts(sizes, counts):
    assert layer_parameter_counts(sizes) == counts
    assert parameter_count(list(sizes)) == sum(counts)


@given(st.lists(st.integers(1, 6), min_size=2, max_size=5))
def test_parameter_count_counts_what_mlp_uses(sizes):
    weights = [np.ones((m, n)) for n, m in zip(sizes[:-1], sizes[1:])]
    biases = [np.ones(m) for m in sizes[1:]]
    assert parameter_count(sizes) == sum(p.size for p in weights + biases)
    y = mlp(np.ones((3, sizes[0])), weights, biases, ["identity"] * len(weights))
    assert y.shape == (3, sizes[-1])


def test_linear_of_linear_is_linear():
    rng = np.random.default_rng(0)
    w1, b1, w2, b2 = (rng.normal(size=s) for s in [(4, 3), 4, (2, 4), 2])
    x = rng.normal(size=(5, 3))
    one_layer = dense(x, w2 @ w1, w2 @ b1 + b2)
    np.testing.assert_allclose(mlp(x, [w1, w2], [b1, b2], ["identity"] * 2), one_layer)


def test_mlp_takes_functions_and_softmax():
    y = mlp([1.0, 2.0], [np.eye(2), np.eye(2)], [[0, 0], [0, -2]], [relu, "softmax"])
    np.testing.assert_allclose(y, [np.e / (np.e + 1), 1 / (np.e + 1)])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dense([1, 2], [3, 4], [0]), r"2-D \(units, inputs\).*write \[\[w1, w2\]\]"),
        (lambda: dense([1, 2], [[3, 4]], [0, 0]), "one number for each of the 1 units"),
        (lambda: dense([1, 2], [[3, 4]], 0), "bias must have one number"),
        (lambda: dense([1, 2, 3], np.ones((3, 2)), np.ones(3)), "are they transposed"),
        (lambda: dense([1, 2, 3], [[2]], [0]), r"give x\[:, None\]"),
        (lambda: dense(3.0, [[2]], [0]), r"x must have shape \(1,\) or \(N, 1\)"),
        (lambda: mlp([1], [[[2]]], [[0]], []), "1 weights, 1 biases and 0 activations"),
        (lambda: mlp([1], [[[2]], [[2, 2]]], [[0], [0]], ["relu"] * 2), "layer 2: .*x has 1"),
        (lambda: mlp([1], [[[2]]], [[0]], ["swish"]), "layer 1: unknown activation 'swish'"),
        (lambda: parameter_count((3,)), "at least one layer"),
        (lambda: parameter_count(3), "at least one layer"),
        (lambda: parameter_count((3, 0)), "whole number of at least 1, got 0"),
        (lambda: parameter_count((3, 2.5)), "whole number of at least 1, got 2.5"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
