import numpy as np
import pytest
from matplotlib.collections import LineCollection

from helpers import plots

WEIGHTS = [[[-2], [5]], [[1, -4]]]
BIASES = [[3, -6], [7]]


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def edges(figure):
    collections = figure.axes[0].collections
    return sum(len(c.get_segments()) for c in collections if isinstance(c, LineCollection))


@pytest.mark.parametrize(
    ("sizes", "sums", "total"),
    [
        ((2, 2, 1), ["2 × 2 + 2 = 6", "2 × 1 + 1 = 3"], 9),
        ((2, 3, 1), ["2 × 3 + 3 = 9", "3 × 1 + 1 = 4"], 13),
        ((2, 3, 3, 1), ["2 × 3 + 3 = 9", "3 × 3 + 3 = 12", "3 × 1 + 1 = 4"], 25),
    ],
)
def test_every_unit_every_edge_and_every_count(sizes, sums, total):
    figure = plots.network(sizes)
    assert len(figure.axes[0].patches) == sum(sizes)
    assert edges(figure) == sum(a * b for a, b in zip(sizes[:-1], sizes[1:]))
    assert [text for text in texts(figure) if "=" in text] == sums
    assert f"{total} parameters in total" in texts(figure)
    assert f"{total} in total" in figure.description


def test_weights_and_biases_are_written():
    figure = plots.network((1, 2, 1), WEIGHTS, BIASES)
    assert {"−2", "5", "1", "−4", "+3", "−6", "+7"} <= set(texts(figure))
    assert "Weights by layer: ((-2), (5)); ((1, -4))" in figure.description
    assert "Biases by layer: (3, -6); (7)" in figure.description


def test_signs_are_told_apart_without_colour():
    collections = plots.network((1, 2, 1), WEIGHTS).axes[0].collections
    dashed = [pattern is not None for c in collections for _, pattern in c.get_linestyle()]
    assert dashed == [True, False, False, True]


def test_large_layers_are_abridged():
    figure = plots.network((784, 512, 10))
    assert len(figure.axes[0].patches) == 18
    assert {"x₀", "x₇₈₃", "y₉", "784 × 512 + 512 = 401,920"} <= set(texts(figure))


def test_own_names():
    figure = plots.network((1, 1), labels=["dose", "effect"], units=[["d"], ["e"]])
    assert {"dose", "effect", "d", "e"} <= set(texts(figure))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.network((2,)), "at least one layer"),
        (lambda: plots.network((2, 0)), "at least 1, got 0"),
        (lambda: plots.network((1, 2, 1), WEIGHTS[:1]), "each of the 2 layers, got 1"),
        (lambda: plots.network((1, 2, 1), [np.ones((1, 2)), np.ones((1, 2))]), "transposed"),
        (lambda: plots.network((1, 2), [np.ones((3, 2))]), r"must have shape \(2, 1\)"),
        (lambda: plots.network((1, 2), biases=[[1]]), r"biases of layer 1 .* \(2,\)"),
        (lambda: plots.network((1, 2), labels=["a"]), "one entry for each of 2 columns"),
        (lambda: plots.network((1, 2), units=[["a"], ["b"]]), "a layer of 2 units got 1 names"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
