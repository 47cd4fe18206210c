import hashlib
from pathlib import Path

import numpy as np
import pytest

from helpers import data
from helpers.data import photos


@pytest.mark.parametrize("name", photos.PHOTOS)
def test_a_photograph_is_a_colour_image(name):
    image = data.photo(name)
    assert (image.dtype, image.ndim, image.shape[2]) == (np.uint8, 3, 3)
    assert image.min() < 20 and image.max() > 200
    with pytest.raises(ValueError, match="read-only"):
        image[0] = 0


def test_channels_are_red_green_blue():
    # the flower is orange: much red, some green, little blue
    red, green, blue = data.photo("flower")[150:250, 280:380].mean(axis=(0, 1))
    assert red > green > blue


@pytest.mark.parametrize("name", ["China", "dog", "", None])
def test_unknown_photograph_lists_the_choices(name):
    with pytest.raises(ValueError, match='no photograph .*"china", "flower"'):
        data.photo(name)


def test_every_picture_is_credited():
    for name, credit in photos.PHOTOS.items():
        assert credit.author in data.photo.__doc__ and credit.licence in data.photo.__doc__, name
    for name, credit in photos.PAINTINGS.items():
        assert credit.author in data.style.__doc__ and credit.licence in data.style.__doc__, name
    for name in photos.IN_SCIKIT_LEARN:
        credit = photos.PHOTOS[name]
        assert credit.url.startswith(f"https://www.flickr.com/photos/{credit.author}/")


@pytest.mark.parametrize("name", [*photos.PAINTINGS, *photos.PATTERNS])
def test_a_picture_of_style_is_a_colour_image_and_always_the_same(name):
    image = data.style(name)
    assert (image.dtype, image.ndim, image.shape[2]) == (np.uint8, 3, 3)
    assert min(image.shape[:2]) >= 480 and image.std() > 30
    np.testing.assert_array_equal(image, data.style(name))
    with pytest.raises(ValueError, match="read-only"):
        image[0] = 0


@pytest.mark.parametrize("name", ["Starry_night", "starry_night.jpg", "", None, ["mosaic"]])
def test_unknown_style_lists_the_choices(name):
    with pytest.raises(ValueError, match='no picture .*"starry_night", "mosaic", "circles", "strokes"'):
        data.style(name)


@pytest.mark.parametrize("damage", [lambda content: content[:5000], lambda content: b"", None])
def test_a_damaged_picture_says_how_to_get_it_back(damage, tmp_path, monkeypatch):
    if damage:
        content = (photos.FOLDER / "coffee.jpg").read_bytes()
        (tmp_path / "coffee.jpg").write_bytes(damage(content))
    monkeypatch.setattr(photos, "FOLDER", tmp_path)
    state = "damaged" if damage else "missing"
    with pytest.raises(OSError, match=f"coffee.jpg is {state}(.|\n)*git checkout"):
        data.photo("coffee")


def test_provenance_names_the_pictures_that_are_here():
    provenance = photos.FOLDER.with_name("PROVENANCE.md").read_text(encoding="utf-8")
    files = sorted(photos.FOLDER.iterdir())
    credits = [*photos.PHOTOS.values(), *photos.PAINTINGS.values()]
    assert {path.name for path in files} == {
        credit.file for credit in credits if credit.file not in ("china.jpg", "flower.jpg")
    }
    for path in files:
        row = next(line for line in provenance.splitlines() if line.startswith(f"| `{path.name}`"))
        (credit,) = [credit for credit in credits if credit.file == path.name]
        assert hashlib.sha256(path.read_bytes()).hexdigest() in row
        assert credit.author in row and credit.licence in row and credit.url in row


def test_the_files_of_the_course_stay_small():
    helpers = Path(__file__).parents[2] / "helpers"
    embedded = [path for kind in ("npz", "jpg", "png", "txt") for path in helpers.rglob(f"*.{kind}")]
    assert len(embedded) >= 9
    assert sum(path.stat().st_size for path in embedded) < 25_000_000
