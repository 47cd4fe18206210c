"""Photographs as people have them: large, turned, transparent, of many kinds, or not photographs."""

import math
import struct
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LONGEST = 1024  # pixels; style transfer of more takes minutes on a laptop
SHORTEST = 32
# a HEIF file has this where the kind of file stands, and then its brand
HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")


def read_photo(path, longest=LONGEST):
    """The photograph in a file, uint8 (H, W, 3), its longer side at most `longest` pixels.

    Raises
    ------
    ValueError
        The file is no picture, is damaged, or is smaller than 32 pixels.
    OSError
        There is no such file, or it cannot be opened.

    Examples
    --------
    >>> read_photo(Path(__file__).with_name("pictures") / "cat.jpg", longest=100).shape
    (66, 100, 3)
    """
    whole = isinstance(longest, (int, np.integer)) and not isinstance(longest, bool)
    if not whole or longest < SHORTEST:
        raise ValueError(f"longest must be a whole number of at least {SHORTEST}, got {longest!r}")
    path = Path(path).expanduser()
    _check_file(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures, which are made smaller here
            with Image.open(path, formats=FORMATS) as picture:
                _check_size(path, picture.size)
                return np.array(_upright_colour(picture, longest))
    except UnidentifiedImageError:
        raise ValueError(_no_picture(path)) from None
    except Image.DecompressionBombError:
        raise ValueError(
            f"{path} has more than {2 * Image.MAX_IMAGE_PIXELS // 1_000_000} million pixels; "
            "make it smaller with another program first"
        ) from None
    except (OSError, SyntaxError, EOFError, struct.error) as error:
        if isinstance(error, PermissionError):
            raise
        raise ValueError(f"{path} is damaged and cannot be read ({error}); copy it anew") from None


def _check_file(path):
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; give the path of a photograph in it")
    if not path.exists():
        raise FileNotFoundError(
            f"there is no file {path.name} in {path.absolute().parent}; put it there, "
            "or give its whole path"
        )


def _check_size(path, size):
    if min(size) < SHORTEST:
        width, height = size
        raise ValueError(
            f"{path} has {width} x {height} pixels; "
            f"a photograph needs at least {SHORTEST} x {SHORTEST}"
        )


def _upright_colour(picture, longest):
    """Red, green and blue, the right way up; smaller first, so that what follows is fast."""
    if picture.format == "JPEG":
        smaller = min(1, longest / max(picture.size))
        # decodes at a half, a quarter or an eighth of the size, but at no less than what is wanted
        picture.draft(None, tuple(math.ceil(side * smaller) for side in picture.size))
    picture = _direct_colour(picture)
    picture.thumbnail((longest, longest), Image.Resampling.BICUBIC, reducing_gap=3.0)
    picture = ImageOps.exif_transpose(picture)
    if picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    return picture.convert("RGB")


def _direct_colour(picture):
    """Colour values in place of palettes, inks and 16 bits; RGBA where something is transparent."""
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture) // 256).astype(np.uint8))
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _no_picture(path):
    start = path.read_bytes()[:512]
    if start[4:12] in HEIF:
        return f"{path} is a HEIF photograph, as telephones make them; export it as JPEG"
    kind = "is no picture"
    if not start:
        kind = "is empty"
    elif b"\0" not in start:
        kind = "is text, no picture"
    return f"{path} {kind}; a photograph is a JPEG, PNG, WebP or GIF file"
