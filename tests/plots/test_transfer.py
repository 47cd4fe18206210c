"""Steps with intervals, and photographs beside those found for them."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from helpers import plots
from helpers.plots import style
from helpers.plots.transfer import half_interval


def test_a_bar_is_as_wide_as_its_interval():
    axes = plots.steps({"one": [0.5, 0.7], "two": 0.9}, count=96).axes[0]
    bars = [line.get_xdata() for line in axes.lines if len(line.get_xdata()) == 2 and line.get_marker() == "None"]
    for mean, bar in zip((0.6, 0.9), bars):
        half = 1.96 * (mean * (1 - mean) / 96) ** 0.5
        np.testing.assert_allclose(bar, (mean - half, mean + half))
    assert [text.get_text() for text in axes.get_yticklabels()] == ["one", "two"]


def test_every_run_is_a_dot():
    axes = plots.steps({"one": [0.5, 0.6, 0.7]}, count=100).axes[0]
    assert any(np.array_equal(line.get_xdata(), [0.5, 0.6, 0.7]) for line in axes.lines)


def test_intervals_shrink_with_the_root_of_the_count():
    assert half_interval(0.5, 100) == pytest.approx(0.098)
    assert half_interval(0.5, 400) == pytest.approx(0.049)
    assert half_interval(1, 100) == 0


@pytest.mark.parametrize("right, count, said", [
    ({}, 9, "at least one entry"), ({"a": [1.2]}, 9, "from 0 to 1"), ({"a": []}, 9, "from 0 to 1"),
    ({"a": [0.5]}, 0, "at least 1 picture")])  # fmt: skip
def test_bad_steps_are_said(right, count, said):
    with pytest.raises(ValueError, match=said):
        plots.steps(right, count)


def found(**settings):
    asked, near = np.zeros((2, 6, 6, 3)), np.ones((2, 3, 6, 6, 3))
    return plots.neighbours(asked, [0, 1], near, [[0, 0, 1], [0, 1, 1]], ["pear", "apple"], **settings)


def test_frames_tell_the_same_kind_from_another():
    figure = found()
    ink, green, red = map(to_rgb, (style.INK, style.GREEN, style.VERMILLION))
    colours = [axes.spines["left"].get_edgecolor()[:3] for axes in figure.axes]
    assert colours == [ink, green, green, red, ink, red, green, green]
    assert [axes.get_title() for axes in figure.axes][:4] == ["pear", "pear", "pear", "apple"]


def test_neighbours_are_described():
    assert found(title="Fruit").description == (
        "Fruit. 2 pictures with their 3 nearest: pear (pear, pear and apple); apple (pear, apple and apple). "
        "Of the same class: 4 of 6.")


def test_rows_that_do_not_fit_are_said():
    with pytest.raises(ValueError, match="found must have the shape"):
        plots.neighbours(np.zeros((2, 6, 6, 3)), [0, 1], np.zeros((1, 3, 6, 6, 3)), [[0, 0, 0]], ["a", "b"])
    with pytest.raises(ValueError, match="labels must have the shapes"):
        plots.neighbours(np.zeros((1, 6, 6, 3)), [0], np.zeros((1, 3, 6, 6, 3)), [[0, 0]], ["a", "b"])
