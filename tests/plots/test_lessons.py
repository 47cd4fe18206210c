"""Pictures of the first two lectures: borders made of folds, descents side by side, bends on their way."""

import numpy as np
import pytest

from helpers import plots

AXIS = np.linspace(-1, 1, 21)
X0, X1 = np.meshgrid(AXIS, AXIS)
POINTS, CLASSES = [[0.8, 0.0], [-0.8, 0.0]], [1, 0]


def test_a_border_tells_which_points_lie_on_their_side():
    text = plots.border(X0, AXIS, AXIS, POINTS, CLASSES).description
    assert "2 of 2 points lie on the side of their class" in text
    assert "0 of 2" in plots.border(-X0, AXIS, AXIS, POINTS, CLASSES).description
    assert "1 of 2" in plots.border(X0 + 9, AXIS, AXIS, POINTS, CLASSES, title="All").description


def test_folds_are_drawn_beside_the_border():
    def collections(**settings):
        return len(plots.border(X0, AXIS, AXIS, POINTS, CLASSES, **settings).axes[0].collections)

    assert collections(folds=[X1, X0 - X1]) == collections() + 2


@pytest.mark.parametrize(("points", "classes", "message"), [
    ([1.0, 2.0], [1, 0], "points must have shape"),
    (POINTS, [1], "points must have shape"),
    (POINTS, [1, 2], "classes must be 0 or 1"),
])  # fmt: skip
def test_a_border_needs_points_of_two_classes(points, classes, message):
    with pytest.raises(ValueError, match=message):
        plots.border(X0, AXIS, AXIS, points, classes)


def bowl(w, b):
    return w**2 + b**2


def test_each_descent_has_its_panel():
    paths = {"slow": [[2, 1], [1.5, 0.8]], "fast": [[2, 1], [-1, 0.5]]}
    figure = plots.descents(bowl, (-3, 3), (-2, 2), paths)
    assert [axes.get_title() or axes.get_title("left") for axes in figure.axes] == ["slow", "fast"]
    for axes, path in zip(figure.axes, paths.values()):
        np.testing.assert_array_equal(axes.lines[0].get_xydata(), path)
        assert (axes.get_xlim(), axes.get_ylim()) == ((-3, 3), (-2, 2))
    assert "Path slow" in figure.description and "Path fast" in figure.description
    with pytest.raises(ValueError, match="one to four descents, got 0"):
        plots.descents(bowl, (-3, 3), (-2, 2), {})


def test_bends_are_followed_and_leaps_left_open():
    x = np.linspace(0, 1, 11)
    bends = [[0.5, -8.0], [0.6, 9.0], [0.7, 0.9]]
    figure = plots.bend_tracks(x, x, x, [1, 10, 100], bends)
    ways = [line.get_xdata() for line in figure.axes[1].lines[:2]]
    np.testing.assert_array_equal(ways[0], [0.5, 0.6, 0.7])
    assert np.isnan(ways[1][1:]).all()
    assert "step 1, 1 of 2 between 0 and 1, to step 100, all 2 between 0 and 1" in figure.description
    with pytest.raises(ValueError, match="one row for each of the 3 steps"):
        plots.bend_tracks(x, x, x, [1, 10, 100], bends[:2])
