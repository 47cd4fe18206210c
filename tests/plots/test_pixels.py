import numpy as np
import pytest

from helpers import plots

GREY = np.array([[0, 128], [200, 255]], np.uint8)


def texts(figure, panel=0):
    return [text.get_text() for text in figure.axes[panel].texts]


@pytest.mark.parametrize("image", [GREY, GREY[..., None], GREY.tolist()])
def test_every_pixel_has_its_number(image):
    figure = plots.pixels(image)
    assert texts(figure) == ["0", "128", "200", "255"]
    assert figure.axes[0].images[0].get_clim() == (0, 255)
    assert "Rows: 0, 128; 200, 255." in figure.description


def test_numbers_stand_out_from_their_pixels():
    colours = [text.get_color() for text in plots.pixels(GREY).axes[0].texts]
    assert colours == ["white", "#1A1A1A", "#1A1A1A", "#1A1A1A"]


def test_channels_of_a_colour_picture_stand_side_by_side():
    image = np.arange(12).reshape(2, 2, 3)
    figure = plots.pixels(image)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["red", "green", "blue"]
    assert texts(figure, 1) == ["1", "4", "7", "10"]


def test_floats_and_negative_numbers():
    assert texts(plots.pixels([[0.5, 0.25]])) == ["0.50", "0.25"]
    figure = plots.pixels([[-3, 2]])
    assert texts(figure) == ["−3", "2"]
    assert figure.axes[0].images[0].get_clim() == (-3, 3)


def test_numbers_of_a_digit_fit_into_their_cells():
    figure = plots.pixels(np.full((28, 28), 255, np.uint8))
    figure.draw_without_rendering()
    (axes,) = figure.axes
    cell = axes.get_window_extent().width / 28
    assert max(text.get_window_extent().width for text in axes.texts) < cell


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.pixels(np.ones((40, 40))), r"at most 32 x 32 .* image\[:32, :32\]"),
        (lambda: plots.pixels(np.ones((20, 20, 3))), r"at most 32 x 12 .* image\[:12, :12\]"),
        (lambda: plots.pixels(np.ones((2, 4, 4, 1))), r"images\[0\]"),
        (lambda: plots.pixels(np.ones((4, 4, 2))), r"\(H, W, 3\)"),
        (lambda: plots.pixels(np.ones((0, 4))), "at least one pixel"),
        (lambda: plots.pixels([[np.inf]]), "finite"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
