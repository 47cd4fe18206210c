"""Two photographs that scikit-learn brings along."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Photo:
    """Credit for a photograph."""

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
}


def photo(name):
    """A colour photograph, uint8 (427, 640, 3), values 0..255, read-only as all data here.

    Parameters
    ----------
    name : "china" or "flower"
        The Summer Palace in Beijing by danielbuechele, and a flower by vultilion; both from Flickr
        under CC BY 2.0 (https://creativecommons.org/licenses/by/2.0/), installed with scikit-learn.
        Credit them where you show them.

    Raises
    ------
    ValueError
        There is no photograph of that name.

    Examples
    --------
    >>> image = photo("china")
    >>> image.shape, image.dtype
    ((427, 640, 3), dtype('uint8'))
    """
    if name not in PHOTOS:
        choices = ", ".join(f'"{choice}"' for choice in PHOTOS)
        raise ValueError(f"there is no photograph {name!r}; choose from {choices}")
    from sklearn.datasets import load_sample_image

    image = np.array(load_sample_image(PHOTOS[name].file))
    image.flags.writeable = False
    return image
