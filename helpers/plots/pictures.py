"""Grids of pictures."""

import numpy as np

from helpers.operations.arrays import numbers, whole_number
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, titled


@style.styled
def images(images, labels=None, columns=None, title="", description=None):
    """Draw a grid of pictures, each with its label above it.

    Parameters
    ----------
    images : array of shape (N, H, W), (N, H, W, 1) or (N, H, W, 3)
        uint8 in 0..255, or floating point in 0..1. Grey pictures show 0 as black.
    labels : N strings or numbers, optional
    columns : int, optional
        Pictures in a row, at most 12; by default up to 8.
    title : str

    Raises
    ------
    ValueError
        If the shape, the type or the range of values does not fit.

    Examples
    --------
    >>> images(np.zeros((3, 8, 8)), labels=["zero", "one", "two"]).description
    '3 grey pictures of 8 × 8 pixels: zero, one and two.'
    """
    pictures = _check_images(images)
    labels = _check_labels(labels, len(pictures))
    count, height, width, channels = pictures.shape
    columns = min(count, 8) if columns is None else whole_number(columns, "columns", 1, 12)
    rows = -(-count // columns)
    figure = _grid_figure(rows, columns, pictures.shape, bool(labels), bool(title))
    figure.suptitle(title, x=0.012, ha="left", fontsize=11, fontweight="bold")
    for k, picture in enumerate(pictures):
        axes = figure.add_subplot(rows, columns, k + 1)
        axes.imshow(picture.squeeze(), vmin=0, vmax=1, cmap="gray")
        axes.set(xticks=(), yticks=())
        axes.spines[:].set(visible=True, color=style.FAINT)
        if labels:
            axes.set_title(labels[k], fontsize=9, fontweight="normal", loc="center", pad=4)
    figure.description = description or titled(title, _describe(pictures.shape, labels))
    return figure


def _check_images(images):
    array = np.asarray(images)
    kind = array.dtype
    array = numbers(array, "images")
    if array.ndim not in (3, 4) or (array.ndim == 4 and array.shape[-1] not in (1, 3)):
        hint = "; for a single picture give image[None]" if array.ndim == 2 else ""
        raise ValueError(
            "images must have shape (N, H, W), (N, H, W, 1) or (N, H, W, 3), "
            f"got {array.shape}{hint}"
        )
    if array.size == 0:
        raise ValueError(f"images holds no picture, got shape {array.shape}")
    if array.ndim == 3 and array.shape[-1] == 3 and array.shape[0] > 3:
        raise ValueError(
            f"images of shape {array.shape} look like one colour picture; give image[None]"
        )
    array = array if array.ndim == 4 else array[..., None]
    return array / 255 if kind.kind in "iu" and _in_range(array, 255) else _check_unit(array, kind)


def _check_unit(array, kind):
    if not _in_range(array, 1):
        raise ValueError(
            f"images of type {kind} must lie in 0..1 (or be whole numbers in 0..255), got "
            f"{array.min():.3g} to {array.max():.3g}; if they were standardised, undo that first"
        )
    return array


def _in_range(array, high):
    return bool(array.min() >= 0 and array.max() <= high)


def _check_labels(labels, count):
    labels = [] if labels is None else [str(label) for label in labels]
    if labels and len(labels) != count:
        raise ValueError(f"{count} pictures need {count} labels, got {len(labels)}")
    return labels


def _grid_figure(rows, columns, shape, labelled, headed):
    """Return a figure whose grid of `rows` x `columns` axes fits the pictures exactly."""
    _, tall, wide, channels = shape
    ratio = tall / wide
    between = 0.3 if labelled else 0.1  # rows; columns are 0.1 apart
    above = (0.36 if headed else 0.06) + (0.22 if labelled else 0)
    cell = min((7.5 - 0.1 * (columns - 1)) / columns, 2.4, 2.4 / ratio)
    if columns <= 2:
        cell = min((7.5 - 0.1 * (columns - 1)) / columns, 3.7, 3.7 / ratio)
    grid = cell * columns + 0.1 * (columns - 1)
    width = max(grid + 0.1, 3.0 if headed else 0)
    height = above + rows * cell * ratio + (rows - 1) * between + 0.05
    figure = Figure(width, height, **_format(channels, wide, cell))
    figure.subplots_adjust(
        left=0.05 / width, right=(0.05 + grid) / width, bottom=0.05 / height,
        top=1 - above / height, wspace=0.1 / cell, hspace=between / (cell * ratio),
    )  # fmt: skip
    return figure


def _format(channels, wide, cell):
    if channels == 1:
        return {"mode": "L"}
    photograph = wide >= cell * style.CSS_DPI
    # A photograph as PNG is large: one pixel for each CSS pixel has to do.
    return {"mode": "RGB", "dpi": style.CSS_DPI} if photograph else {"mode": "RGB"}


def _describe(shape, labels):
    count, height, width, channels = shape
    colour = "colour" if channels == 3 else "grey"
    noun = "picture" if count == 1 else "pictures"
    text = f"{count} {colour} {noun} of {height} × {width} pixels"
    return f"{text}: {listing(labels)}." if labels else f"{text}."
