"""Photographs, paintings and patterns by name; a photograph of one's own by its path."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.data import patterns
from helpers.data.own_photo import LONGEST, read_photo
from helpers.installed import not_intact

FOLDER = Path(__file__).with_name("pictures")


@dataclass(frozen=True)
class Photo:
    """Credit for a picture."""

    file: str
    shows: str
    author: str
    url: str
    licence: str = "CC BY 2.0"


PHOTOS = {
    "china": Photo(
        "china.jpg",
        "the Summer Palace in Beijing",
        "danielbuechele",
        "https://www.flickr.com/photos/danielbuechele/6061409035/",
    ),
    "flower": Photo(
        "flower.jpg", "a flower", "vultilion", "https://www.flickr.com/photos/vultilion/6056698931/"
    ),
    "coffee": Photo(
        "coffee.jpg",
        "a cup of espresso on a wooden table",
        "Rachel Michetti",
        "https://scikit-image.org/docs/stable/api/skimage.data.html#skimage.data.coffee",
        "CC0",
    ),
    "cat": Photo(
        "cat.jpg",
        "the face of a cat",
        "Stefan van der Walt",
        "https://scikit-image.org/docs/stable/api/skimage.data.html#skimage.data.chelsea",
        "CC0",
    ),
    "rocket": Photo(
        "rocket.jpg",
        "a rocket before its launch at night",
        "SpaceX",
        "https://www.flickr.com/photos/spacexphotos/16511594820/",
        "public domain",
    ),
}
IN_SCIKIT_LEARN = {"china", "flower"}
PAINTINGS = {
    "starry_night": Photo(
        "starry_night.jpg",
        "The Starry Night, 1889",
        "Vincent van Gogh",
        "https://commons.wikimedia.org/wiki/File:Van_Gogh_-_Starry_Night_-_Google_Art_Project.jpg",
        "public domain",
    ),
}
PATTERNS = {
    "mosaic": patterns.mosaic,
    "circles": patterns.circles,
    "strokes": patterns.strokes,
}


def photo(name, *, longest=LONGEST):
    """A colour photograph, uint8 (H, W, 3), values 0..255, read-only as all data here.

    Parameters
    ----------
    name : str or Path
        "china", the Summer Palace in Beijing by danielbuechele, or "flower", by vultilion; both
        from Flickr under CC BY 2.0 (https://creativecommons.org/licenses/by/2.0/), installed with
        scikit-learn: credit them where you show them. Free to use: "coffee" by Rachel Michetti
        (CC0), "cat" by Stefan van der Walt (CC0), "rocket" by SpaceX (public domain).

        Or the path of a photograph of your own: JPEG, PNG or WebP of any size. It is turned the way
        the camera was held; transparent places become white; of an animation the first picture is
        taken.
    longest : int
        Your own photograph is made smaller where its longer side has more pixels than this.

    Raises
    ------
    ValueError
        There is no photograph of that name, or the file is no picture, is damaged, or is too small.
    OSError
        There is no such file (FileNotFoundError), or it cannot be opened.

    Examples
    --------
    >>> image = photo("china")
    >>> image.shape, image.dtype
    ((427, 640, 3), dtype('uint8'))
    """
    if isinstance(name, str) and name in PHOTOS:
        read = _from_scikit_learn if name in IN_SCIKIT_LEARN else _installed
        return _read_only(read(PHOTOS[name]))
    if isinstance(name, Path) or isinstance(name, str) and _looks_like_a_path(name):
        return _read_only(read_photo(name, longest))
    raise ValueError(
        f"there is no photograph {name!r}; choose from {_listed(PHOTOS)}, "
        'or give the path of your own, such as "holiday.jpg"'
    )


def style(name):
    """A picture whose style is worth copying, uint8 (H, W, 3), values 0..255, read-only.

    Parameters
    ----------
    name : str
        "starry_night", Vincent van Gogh's The Starry Night of 1889 (public domain), or a pattern
        drawn by formula: "mosaic", "circles", "strokes". For a picture of your own use `photo`.

    Raises
    ------
    ValueError
        There is no picture of that name.
    OSError
        A file of the course is missing or damaged.

    Examples
    --------
    >>> style("starry_night").shape, style("circles").shape
    ((564, 716, 3), (480, 640, 3))
    """
    if isinstance(name, str) and name in PAINTINGS:
        return _read_only(_installed(PAINTINGS[name]))
    if isinstance(name, str) and name in PATTERNS:
        return _read_only(PATTERNS[name]())
    raise ValueError(
        f"there is no picture {name!r}; choose from {_listed([*PAINTINGS, *PATTERNS])}; "
        "photo(path) reads one of your own"
    )


def _from_scikit_learn(credit):
    from sklearn.datasets import load_sample_image

    return np.array(load_sample_image(credit.file))


def _installed(credit):
    path = FOLDER / credit.file
    try:
        return read_photo(path, LONGEST)
    except (OSError, ValueError) as error:
        raise not_intact(path, error) from None


def _looks_like_a_path(name):
    return Path(name).suffix != "" or "/" in name or "\\" in name or name != "" and Path(name).exists()


def _listed(names):
    return ", ".join(f'"{name}"' for name in names)


def _read_only(image):
    image.flags.writeable = False
    return image
