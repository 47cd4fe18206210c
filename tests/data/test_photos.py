import numpy as np
import pytest

from helpers import data
from helpers.data import photos


@pytest.mark.parametrize("name", photos.PHOTOS)
def test_a_photograph_is_a_colour_image(name):
    image = data.photo(name)
    assert (image.dtype, image.ndim, image.shape[2]) == (np.uint8, 3, 3)
    assert image.min() < 10 and image.max() > 245
    with pytest.raises(ValueError, match="read-only"):
        image[0] = 0


def test_channels_are_red_green_blue():
    # the flower is orange: much red, some green, little blue
    red, green, blue = data.photo("flower")[150:250, 280:380].mean(axis=(0, 1))
    assert red > green > blue


@pytest.mark.parametrize("name", ["China", "cat", None])
def test_unknown_photograph_lists_the_choices(name):
    with pytest.raises(ValueError, match='no photograph .*"china", "flower"'):
        data.photo(name)


def test_every_photograph_is_credited():
    for name, credit in photos.PHOTOS.items():
        assert credit.author in data.photo.__doc__ and credit.licence in data.photo.__doc__, name
        assert credit.url.startswith(f"https://www.flickr.com/photos/{credit.author}/")
