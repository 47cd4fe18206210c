import numpy as np
import pytest

from helpers import plots

POINTS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
KINDS = ["cat", "dog"]
AXIS0, AXIS1 = np.linspace(0, 1, 5), np.linspace(-1, 1, 3)
SHARES = np.stack([np.tile(AXIS0, (3, 1)), 1 - np.tile(AXIS0, (3, 1))], axis=-1)


def drawn(planes=None, **settings):
    return plots.regions(POINTS, [0, 1, 1], KINDS, planes, AXIS0, AXIS1, **settings)


def test_every_point_is_drawn_on_every_plane():
    figure = drawn({"first": SHARES, "second": SHARES[..., 0]})
    for axes in figure.axes:
        cats, dogs = (line.get_xydata().tolist() for line in axes.lines)
        assert (cats, dogs) == ([[0, 0]], [[1, 0], [1, 1]])
        assert (axes.get_xlim(), axes.get_ylim()) == ((0, 1), (-1, 1))


def border(axes):
    return np.concatenate([path.vertices for c in axes.collections[1:] for path in c.get_paths()])


def test_a_border_is_where_two_shares_are_equal():
    np.testing.assert_allclose(border(drawn({"": SHARES}).axes[0])[:, 0], 0.5)


def test_probabilities_have_their_own_lines():
    lines = np.unique(border(drawn({"": SHARES[..., 0]}).axes[0])[:, 0].round(6))
    assert lines.tolist() == [0.1, 0.5, 0.9]


def test_words_tell_the_areas():
    text = drawn({"Which?": SHARES, "How much?": 4 * SHARES[..., 0] - 1}, title="Two heads").description
    assert text == (
        "Two heads. Points over x₀ from 0 to 1 and x₁ from 0 to 1: cat (1) and dog (2). Which? Largest "
        "share: cat on 60 % and dog on 40 % of the area. How much? Heights from -1 to 3."
    )


@pytest.mark.parametrize("plane", [np.full((3, 5), 0.5), np.zeros((3, 5)), np.full((3, 5), 7.0)])
def test_a_level_plane_has_no_lines(plane):
    assert len(drawn({"level": plane}).axes[0].collections) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.regions([[0, 1, 2]], [0], KINDS), r"points must have shape \(N, 2\)"),
        (lambda: plots.regions(POINTS, [0, 1], KINDS), r"classes shape \(N,\)"),
        (lambda: plots.regions(POINTS, [0, 1, 2], KINDS), "whole numbers from 0 to 1"),
        (lambda: plots.regions(POINTS, [0, 1, 1], "abcde"), "1 to 4 names"),
        (lambda: plots.regions(POINTS, [0, 1, 1], KINDS, {"a": SHARES}), "need the axes"),
        (lambda: drawn({"a": SHARES.swapaxes(0, 1)}), r"must have shape \(3, 5\), or \(3, 5, 2\)"),
        (lambda: drawn({"a": 2 * SHARES}), "must be positive and sum to 1"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
