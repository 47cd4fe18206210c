import io

import numpy as np
import pytest
from PIL import Image

from helpers import plots

GREY = np.arange(3 * 4 * 5).reshape(3, 4, 5).astype(np.uint8)


def shown(figure):
    return [np.asarray(axes.images[0].get_array()) for axes in figure.axes]


@pytest.mark.parametrize("pictures", [GREY, GREY[..., None], GREY / 255, (GREY / 255).tolist()])
def test_grey_pictures_of_every_kind_are_the_same(pictures):
    np.testing.assert_allclose(shown(plots.images(pictures)), GREY / 255)


def test_colour_pictures_keep_their_colours():
    colour = np.random.default_rng(0).integers(0, 256, (2, 4, 5, 3), dtype=np.uint8)
    figure = plots.images(colour)
    np.testing.assert_allclose(shown(figure), colour / 255)
    assert figure.description == "2 colour pictures of 4 × 5 pixels."


def test_dark_pictures_are_not_brightened():
    assert plots.images(GREY).axes[0].images[0].get_clim() == (0, 1)


def test_labels_and_columns():
    figure = plots.images(np.zeros((7, 4, 4)), labels=range(7), columns=3)
    assert [axes.get_title() for axes in figure.axes] == list("0123456")
    lefts = [round(axes.get_position().x0, 6) for axes in figure.axes]
    assert lefts[0] == lefts[3] == lefts[6] < lefts[1] < lefts[2]


def test_predictions_are_judged_by_colour_and_sign():
    figure = plots.images(GREY, [0, 1, 1], predictions=[0, 1, 0], class_names=["cat", "dog"])
    titles = [axes.get_title() for axes in figure.axes]
    assert titles == ["✓ cat", "✓ dog", "✗ cat\n(is dog)"]
    frames = [axes.spines["left"].get_edgecolor() for axes in figure.axes]
    assert frames[0] == frames[1] != frames[2]
    assert "2 of 3 predicted right: ✓ cat, ✓ dog and ✗ cat (is dog)" in figure.description
    picture = np.asarray(Image.open(io.BytesIO(figure.png())).convert("RGB")).astype(int)
    assert np.abs(picture[..., 0] - picture[..., 2]).max() > 50  # grey pictures, coloured frames


def test_predictions_may_be_words_and_a_column():
    figure = plots.images(GREY, ["a", "b", "c"], predictions=np.array([["a"], ["b"], ["a"]]))
    assert figure.axes[2].get_title() == "✗ a\n(is c)"


def test_pixels_are_square():
    figure = plots.images(np.zeros((2, 30, 10)), labels="ab", title="Tall")
    box = figure.axes[0].get_position()
    width, height = figure.get_size_inches() * (box.width, box.height)
    assert height / width == pytest.approx(3, rel=1e-6)


def test_bars_show_their_numbers():
    figure = plots.bars({"a": [0.25, -1], "b": [0, 2]}, ["p", "q"], digits=2)
    assert [[t.get_text() for t in axes.texts] for axes in figure.axes] == [
        ["0.25", "-1"],
        ["0", "2"],
    ]
    heights = [bar.get_height() for axes in figure.axes for bar in axes.patches]
    assert heights == [0.25, -1, 0, 2]
    assert figure.axes[0].get_ylim() == figure.axes[1].get_ylim()
    assert figure.description == "Bars: a: p 0.25, q -1; b: p 0, q 2."


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.images(np.zeros((4, 4))), r"give image\[None\]"),
        (lambda: plots.images(np.zeros((40, 40, 3))), "look like one colour picture"),
        (lambda: plots.images(np.zeros((2, 4, 4, 2))), r"\(N, H, W, 3\)"),
        (lambda: plots.images(np.zeros((0, 4, 4))), "holds no picture"),
        (lambda: plots.images(np.full((1, 2, 2), 1.5)), "must lie in 0..1"),
        (lambda: plots.images(np.full((1, 2, 2), -1)), "must lie in 0..1"),
        (lambda: plots.images(np.full((1, 2, 2), np.nan)), "must lie in 0..1"),
        (lambda: plots.images(GREY, labels=["a"]), "3 pictures need 3 labels, got 1"),
        (lambda: plots.images(GREY, columns=0), "columns must be a whole number from 1 to 16"),
        (lambda: plots.images(GREY, predictions=[1, 2, 3]), "give labels, too"),
        (lambda: plots.images(GREY, [1, 2, 3], predictions=np.eye(3)), r"argmax\(axis=1\)"),
        (lambda: plots.images(GREY, [1, 2, 3], predictions=[1, 2]), "got 3 and 2"),
        (lambda: plots.images(GREY, [0, 1, 2], class_names=["a", "b"]), "class 2, but"),
        (lambda: plots.bars([1, 2], ["a"]), "each of the 1 labels"),
        (lambda: plots.bars({}, ["a"]), "empty dict"),
        (lambda: plots.bars([], []), "at least one value"),
        (lambda: plots.bars([np.inf], ["a"]), "finite"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
