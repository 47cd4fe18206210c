"""Photographs as people have them."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers import data
from helpers.data import own_photo

RED, WHITE = (255, 0, 0), (255, 255, 255)
TURN = 0x0112  # the EXIF tag of how the camera was held


def half_red(mode="RGB", size=(64, 48)):
    """Left half red, right half white."""
    picture = Image.new("RGB", size, WHITE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1]))
    return picture.convert(mode)


def saved(tmp_path, picture, name, **options):
    picture.save(tmp_path / name, **options)
    return tmp_path / name


def is_near(pixel, colour, tolerance=12):
    return np.abs(pixel.astype(int) - colour).max() <= tolerance


@pytest.mark.parametrize(
    "name, options",
    [
        ("a.jpg", {"quality": 95}), ("a.jpeg", {"progressive": True, "quality": 95}),
        ("a.JPG", {"quality": 95}),
        ("a.png", {}), ("a.webp", {"lossless": True}), ("a.webp", {"quality": 95}), ("a.gif", {}),
    ],
)
def test_every_common_format(name, options, tmp_path):
    image = data.photo(saved(tmp_path, half_red(), name, **options))
    assert (image.shape, image.dtype) == ((48, 64, 3), np.uint8)
    assert is_near(image[24, 10], RED) and is_near(image[24, 54], WHITE)
    with pytest.raises(ValueError, match="read-only"):
        image[0] = 0


def test_a_name_in_this_folder_a_path_and_the_home_folder(tmp_path, monkeypatch):
    saved(tmp_path, half_red(), "my holiday.png")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    expected = data.photo(tmp_path / "my holiday.png")
    for path in ("my holiday.png", "./my holiday.png", "~/my holiday.png", str(tmp_path / "my holiday.png")):
        np.testing.assert_array_equal(data.photo(path), expected)


def test_the_content_counts_not_the_ending(tmp_path):
    saved(tmp_path, half_red(), "a.png").rename(tmp_path / "a.jpg")
    assert data.photo(tmp_path / "a.jpg").shape == (48, 64, 3)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name, longest", [("a.jpg", 1024), ("a.jpg", 160), ("a.png", 160), ("a.webp", 1024)])
def test_it_stands_the_way_the_camera_was_held(orientation, name, longest, tmp_path):
    # what was seen: red, green, blue and white in the corners, row by row
    seen = np.zeros((200, 320, 3), np.uint8)
    seen[:100, :160], seen[:100, 160:] = RED, (0, 255, 0)
    seen[100:, :160], seen[100:, 160:] = (0, 0, 255), WHITE
    stored = {
        1: seen, 2: seen[:, ::-1], 3: seen[::-1, ::-1], 4: seen[::-1], 5: seen.swapaxes(0, 1),
        6: np.rot90(seen, 1), 7: np.rot90(seen, 2).swapaxes(0, 1), 8: np.rot90(seen, -1),
    }[orientation]
    exif = Image.Exif()
    exif[TURN] = orientation
    path = saved(tmp_path, Image.fromarray(np.ascontiguousarray(stored)), name, exif=exif)
    image = data.photo(path, longest=longest)
    height, width = (100, 160) if longest == 160 else (200, 320)
    assert image.shape == (height, width, 3)
    top, bottom, left, right = height // 4, 3 * height // 4, width // 4, 3 * width // 4
    assert is_near(image[top, left], RED, 30) and is_near(image[top, right], (0, 255, 0), 30)
    assert is_near(image[bottom, left], (0, 0, 255), 30) and is_near(image[bottom, right], WHITE, 30)


@pytest.mark.parametrize("name, options", [("a.jpg", {}), ("a.png", {"compress_level": 1})])
def test_forty_megapixels_are_made_smaller(name, options, tmp_path):
    path = saved(tmp_path, half_red(size=(8000, 5000)), name, **options)
    image = data.photo(path)
    assert image.shape == (640, 1024, 3)
    assert is_near(image[320, 200], RED) and is_near(image[320, 900], WHITE)
    assert data.photo(path, longest=200).shape == (125, 200, 3)


def test_a_jpeg_is_decoded_at_a_smaller_size(tmp_path, monkeypatch):
    sizes = []
    direct = own_photo._direct_colour
    monkeypatch.setattr(
        own_photo, "_direct_colour", lambda picture: sizes.append(picture.size) or direct(picture)
    )
    data.photo(saved(tmp_path, half_red(size=(4096, 2048)), "a.jpg"))
    assert sizes == [(1024, 512)]


def test_a_small_one_is_not_made_larger(tmp_path):
    assert data.photo(saved(tmp_path, half_red(size=(40, 32)), "a.png")).shape == (32, 40, 3)


def test_inks_become_colours(tmp_path):
    image = data.photo(saved(tmp_path, half_red("CMYK"), "a.jpg", quality=95))
    assert image.shape == (48, 64, 3)
    assert is_near(image[24, 10], RED, 30) and is_near(image[24, 54], WHITE, 30)


@pytest.mark.parametrize("mode", ["L", "1", "LA"])
def test_grey_has_three_equal_channels(mode, tmp_path):
    image = data.photo(saved(tmp_path, half_red(mode), "a.png"))
    assert image.shape == (48, 64, 3)
    assert (image == image[..., :1]).all() and image[24, 54, 0] == 255


def test_sixteen_bits_become_eight(tmp_path):
    grey = np.tile(np.arange(64, dtype=np.uint16) * 1000, (48, 1))
    image = data.photo(saved(tmp_path, Image.fromarray(grey), "a.png"))
    np.testing.assert_array_equal(image[0, :, 0], np.arange(64) * 1000 // 256)


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_transparent_places_are_white(name, tmp_path):
    picture = half_red("RGBA")
    picture.putpixel((10, 24), (0, 0, 0, 0))
    picture.putpixel((11, 24), (0, 0, 0, 128))
    image = data.photo(saved(tmp_path, picture, name, lossless=True))
    assert is_near(image[24, 10], WHITE) and is_near(image[24, 11], (127, 127, 127), 2)
    assert is_near(image[24, 20], RED)


def test_a_transparent_palette_colour_is_white(tmp_path):
    picture = Image.new("P", (64, 48), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.paste(1, (0, 0, 32, 48))
    image = data.photo(saved(tmp_path, picture, "a.png", transparency=1))
    assert is_near(image[24, 10], WHITE) and is_near(image[24, 54], RED)


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_of_an_animation_the_first_picture_is_taken(name, tmp_path):
    second = Image.new("RGB", (64, 48), (0, 0, 255))
    path = saved(tmp_path, half_red(), name, save_all=True, append_images=[second], duration=100)
    image = data.photo(path)
    assert is_near(image[24, 10], RED, 40) and is_near(image[24, 54], WHITE, 40)


def jpeg_bytes():
    file = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (200, 300, 3), np.uint8)
    Image.fromarray(noise).save(file, "JPEG")
    return file.getvalue()


NOT_PHOTOGRAPHS = {
    "text": (b"Dear diary,\n" * 99, "is text, no picture; a photograph is a JPEG, PNG, WebP or GIF"),
    "web page": (b"<!DOCTYPE html><html>", "is text, no picture"),
    "nothing": (b"", "is empty"),
    "a program": (b"\x7fELF\0\0\0" * 99, "is no picture"),
    "from a telephone": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIF photograph.*export it as JPEG"),
    "half a photograph": (jpeg_bytes()[:9000], "is damaged and cannot be read .*copy it anew"),
    "the start of one": (jpeg_bytes()[:30], "is (damaged|no picture)"),
}


@pytest.mark.parametrize("content, message", NOT_PHOTOGRAPHS.values(), ids=NOT_PHOTOGRAPHS)
def test_what_is_no_photograph_says_so_in_a_line(content, message, tmp_path):
    (tmp_path / "a.jpg").write_bytes(content)
    with pytest.raises(ValueError, match=message) as error:
        data.photo(tmp_path / "a.jpg")
    assert "\n" not in str(error.value) and str(tmp_path / "a.jpg") in str(error.value)
    assert error.value.__cause__ is None and error.value.__suppress_context__


def test_a_damaged_png(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (99, 99, 3), np.uint8)
    path = saved(tmp_path, Image.fromarray(noise), "a.png")
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 90] = bytes(90)
    path.write_bytes(content)
    with pytest.raises(ValueError, match="a.png is damaged"):
        data.photo(path)


@pytest.mark.parametrize("size", [(1, 1), (31, 500), (500, 31)])
def test_too_few_pixels(size, tmp_path):
    with pytest.raises(ValueError, match=f"has {size[0]} x {size[1]} pixels; .* at least 32 x 32"):
        data.photo(saved(tmp_path, Image.new("RGB", size), "a.png"))


def test_far_too_many_pixels(tmp_path, monkeypatch):
    path = saved(tmp_path, half_red(), "a.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    with pytest.raises(ValueError, match="more than 0 million pixels; make it smaller"):
        data.photo(path)


def test_many_pixels_warn_nobody(tmp_path, monkeypatch, recwarn):
    path = saved(tmp_path, half_red(), "a.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 2_000)
    assert data.photo(path).shape == (48, 64, 3)
    assert len(recwarn) == 0


def test_no_such_file_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=f"no file holiday.jpg in {tmp_path}; put it there"):
        data.photo("holiday.jpg")


def test_a_folder(tmp_path):
    with pytest.raises(IsADirectoryError, match="is a folder; give the path of a photograph in it"):
        data.photo(tmp_path)


@pytest.mark.parametrize("longest", [31, 0, -1, 100.0, True, "big"])
def test_longest_must_be_a_whole_number(longest, tmp_path):
    path = saved(tmp_path, half_red(), "a.png")
    with pytest.raises(ValueError, match="longest must be a whole number of at least 32, got"):
        data.photo(path, longest=longest)


def test_names_of_the_course_come_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    saved(tmp_path, half_red(), "china", format="PNG")
    assert data.photo("china").shape == (427, 640, 3)
    assert data.photo(Path("china")).shape == (48, 64, 3)
