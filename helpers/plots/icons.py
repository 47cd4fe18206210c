"""A unit of a network, shown by the pieces of pictures that it answers to most."""

import math

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.pictures import images
from helpers.plots.words import titled

GAP = 0.8  # between the patches of one icon: a light grey line of one pixel


@style.styled
def icons(patches, labels=None, columns=10, title="", description=None):
    """Draw for each of K units its patches side by side in a square, as one picture.

    Parameters
    ----------
    patches : array of shape (K, n, h, w), (K, n, h, w, 1) or (K, n, h, w, 3)
        uint8 in 0..255 or floating point in 0..1, as `helpers.operations.strongest_patches` cuts
        them out. n is a square number: 4, 9, 16.
    labels : K strings or numbers, optional
    columns : int, optional
        Icons in a row.

    Raises
    ------
    ValueError
        If the shape or the range of values does not fit, or n is no square number.

    Examples
    --------
    >>> icons(np.zeros((2, 9, 5, 5)), labels=["unit 0", "unit 1"]).description
    '2 units, each shown by 9 patches of 5 × 5 pixels: unit 0 and unit 1.'
    """
    mosaics = _mosaics(patches)
    figure = images(mosaics, labels=labels, columns=min(columns, len(mosaics)), title=title)
    figure.set_dpi(style.CSS_DPI)  # many small photographs: half as sharp is a quarter of the bytes
    if description is None:
        count, n, h, w = np.shape(patches)[:4]
        names = figure.description.partition(" pixels")[2]
        description = titled(title, f"{count} units, each shown by {n} patches of {h} × {w} pixels{names}")
    figure.description = description
    return figure


def _mosaics(patches):
    given = np.asarray(patches)
    array = numbers(patches, "patches")
    array = array[..., None] if array.ndim == 4 else array
    if array.ndim != 5 or array.shape[-1] not in (1, 3) or array.size == 0:
        raise ValueError(
            f"patches must have shape (K, n, h, w), with 1 or 3 channels behind it or none, got {given.shape}"
        )
    array = array / 255 if given.dtype.kind in "iu" else array
    count, n, h, w, channels = array.shape
    side = math.isqrt(n)
    if side * side != n:
        raise ValueError(f"{n} patches make no square; give 4, 9 or 16 for each unit")
    mosaics = np.full((count, side * (h + 1) - 1, side * (w + 1) - 1, channels), GAP)
    for k in range(n):
        i, j = (k // side) * (h + 1), (k % side) * (w + 1)
        mosaics[:, i : i + h, j : j + w] = array[:, k]
    return mosaics
