import base64
import io

import numpy as np
import pytest
from PIL import Image

from helpers import data, plots

PICTURES = np.random.default_rng(0).uniform(size=(3, 20, 30, 3))


def test_photographs_are_shown_as_a_jpeg_with_their_description():
    figure = plots.gallery(list(PICTURES), ["one", "two", "three"])
    data, metadata = figure._repr_mimebundle_()
    assert set(data) == {"image/jpeg", "text/plain"}
    assert metadata["image/jpeg"]["alt"] == data["text/plain"] == "3 colour pictures of 20 × 30 pixels: one, two and three."
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/jpeg"])))
    assert picture.format == "JPEG" and abs(picture.width - metadata["image/jpeg"]["width"]) < 2
    assert Image.open(io.BytesIO(figure.png())).mode == "RGB"  # whoever asks for a PNG gets one


def test_a_jpeg_is_smaller_than_a_png_by_far():
    figure = plots.gallery(np.stack([data.photo("china")[:200, :300], data.photo("china")[200:400, :300]]))
    assert len(figure.jpeg()) < len(figure.png()) / 2


def test_pictures_of_several_sizes_are_refused():
    with pytest.raises(ValueError, match=r"one size, got \(20, 20, 3\) and \(20, 30, 3\)"):
        plots.gallery([PICTURES[0], PICTURES[0][:, :20]])


@pytest.mark.parametrize("shape", [(20, 30, 3), (90, 20, 3), (20, 300, 1)])
def test_a_painting_of_any_proportions_fits(shape):
    figure = plots.painting(np.zeros(shape), {"style": [1, 0.5], "content": [0.1, 0.2]})
    assert figure.css_width <= 760
    assert figure.description == (
        f"A picture of {shape[0]} × {shape[1]} pixels after 2 steps; style from 1 to 0.5 and content from 0.1 to 0.2."
    )
