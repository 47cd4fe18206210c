"""The picture of a network: what is drawn, framed and written."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from helpers import plots
from helpers.plots import style

MAPS = [np.eye(4)[..., None], np.arange(32).reshape(4, 4, 2), np.array([[[0.9996, 0.0004, -0.5]]])]


def frames(axes):
    """The orange frames, as (left, top, width, height)."""
    orange = [part for part in axes.patches if part.get_edgecolor()[:3] == to_rgb(style.ORANGE)]
    return [(*part.get_xy(), part.get_width(), part.get_height()) for part in orange
            if isinstance(part, Rectangle)]  # fmt: skip


def drawn(**settings):
    return plots.cnn(MAPS, ["picture", "Conv2D", "Dense"], ["cat", "dog", "bat"], **settings).axes[0]


def test_each_unit_has_its_map_and_each_class_its_share():
    axes = drawn()
    assert len(axes.images) == 1 + 2 + 3
    written = [text.get_text() for text in axes.texts]
    assert written[:3] == ["picture   4 × 4 × 1", "Conv2D   4 × 4 × 2", "Dense   3 units"]
    assert written[3:] == ["cat", "1", "dog", "< 0.001", "bat", "−0.5"]


def test_a_window_is_framed_as_far_as_it_lies_in_the_map():
    axes = drawn(selected=(1, 1), position=(0, 3), window=(-1, 2, 3, 3))
    left, right, bottom, top = axes.images[0].get_extent()
    pixel = (right - left) / 4
    window, chosen, number = frames(axes)
    assert window == pytest.approx((left + 2 * pixel, top, 2 * pixel, 2 * pixel))
    assert chosen[2:] == pytest.approx((4 * number[2], 4 * number[3]))


def test_pooled_and_dense_rows_of_one_number_need_no_window():
    ends = [*MAPS[:2], np.ones((1, 1, 2)), np.ones((1, 1, 1))]
    axes = plots.cnn(ends, list("abcd"), selected=(3, 0), window=(0, 0, 1, 1)).axes[0]
    assert len(frames(axes)) == 1


def test_lines_are_wrapped_and_heat_maps_titled():
    axes = drawn(lines=["1 + " * 40], heat={"edges": np.eye(4), "Grad-CAM": np.zeros((4, 4))})
    written = [text.get_text() for text in axes.texts]
    assert written[-2:] == ["edges", "Grad-CAM"]
    assert sum("1 + 1" in text for text in written) == 2
    assert len(axes.images) == 6 + 2
