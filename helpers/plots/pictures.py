"""Grids of pictures."""

import numpy as np

from helpers.operations.arrays import numbers, whole_number
from helpers.plots import style
from helpers.plots.confusion import read_classes
from helpers.plots.figure import Figure
from helpers.plots.words import listing, titled


@style.styled
def images(
    images, labels=None, columns=None, title="", description=None, *,
    predictions=None, class_names=None,
):  # fmt: skip
    """Draw a grid of pictures, each with its label or with what it was taken for above it.

    Parameters
    ----------
    images : array of shape (N, H, W), (N, H, W, 1) or (N, H, W, 3)
        uint8 in 0..255, or floating point in 0..1. Grey pictures show 0 as black.
    labels : N strings or numbers, optional
    columns : int, optional
        Pictures in a row, at most 16; by default up to 8.
    title : str
    predictions : N strings or numbers, optional
        What a model says. Right ones get a green frame and ✓; wrong ones a red frame and ✗,
        with the true label in brackets.
    class_names : strings, optional
        The words for labels and predictions that are class numbers.

    Raises
    ------
    ValueError
        If the shape, the type or the range of values does not fit.

    Examples
    --------
    >>> images(np.zeros((3, 8, 8)), labels=["zero", "one", "two"]).description
    '3 grey pictures of 8 × 8 pixels: zero, one and two.'
    >>> figure = images(np.zeros((2, 8, 8)), [0, 1], predictions=[0, 0], class_names=["cat", "dog"])
    >>> figure.description
    '2 grey pictures of 8 × 8 pixels, 1 of 2 predicted right: ✓ cat and ✗ cat (is dog).'
    """
    pictures = _check_images(images)
    right = _check_predictions(labels, predictions, len(pictures))
    labels = _check_labels(_named(labels, class_names, "labels"), len(pictures))
    if right is not None:
        predictions = _named(np.asarray(predictions).ravel(), class_names, "predictions")
        labels = _judged(labels, predictions, right)
    count, height, width, channels = pictures.shape
    columns = min(count, 8) if columns is None else whole_number(columns, "columns", 1, 16)
    rows = -(-count // columns)
    lines = max((label.count("\n") + 1 for label in labels), default=0)
    figure = _grid_figure(rows, columns, pictures.shape, lines, bool(title))
    if right is not None and channels == 1:
        figure.mode = "P"
    figure.suptitle(title, x=0.012, ha="left", fontsize=11, fontweight="bold")
    for k, picture in enumerate(pictures):
        axes = figure.add_subplot(rows, columns, k + 1)
        axes.imshow(picture.squeeze(), vmin=0, vmax=1, cmap="gray")
        axes.set(xticks=(), yticks=())
        axes.spines[:].set(visible=True, color=style.FAINT)
        if labels:
            _write_label(axes, labels[k])
        if right is not None:
            _frame(axes, right[k])
    figure.description = description or titled(title, _describe(pictures.shape, labels, right))
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


def _named(values, class_names, name):
    """Return the class names of class numbers; anything else as it is."""
    if values is None or class_names is None:
        return values
    classes = read_classes(values, name)
    if classes.size and classes.max() >= len(class_names):
        raise ValueError(
            f"{name} holds class {classes.max()}, but class_names has only {len(class_names)}"
        )
    return [str(class_names[k]) for k in classes]


def _check_predictions(labels, predictions, count):
    """Return which of the predictions are right, or None if there are none."""
    if predictions is None:
        return None
    if labels is None:
        raise ValueError("predictions can be judged only beside the true labels: give labels, too")
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    if predictions.ndim == 2 and predictions.shape[1] > 1:
        raise ValueError(
            f"predictions must be one for each picture, got shape {predictions.shape}; if each "
            "row holds one probability for each class, give predictions.argmax(axis=1)"
        )
    if labels.size != count or predictions.size != count:
        raise ValueError(
            f"{count} pictures need {count} labels and {count} predictions, got {labels.size} "
            f"and {predictions.size}"
        )
    return labels.ravel() == predictions.ravel()


def _write_label(axes, label):
    """Write the label above its picture, smaller where it would reach into the next one."""
    width = axes.get_position().width * axes.get_figure().get_figwidth() + 0.05
    longest = max(map(len, label.split("\n")), default=1) or 1
    size = min(9.0, max(5.5, 72 * width / (0.6 * longest)))
    axes.set_title(label, fontsize=size, fontweight="normal", loc="center", pad=4, linespacing=1.1)


def _judged(labels, predictions, right):
    return [
        f"✓ {found}" if fits else f"✗ {found}\n(is {label})"
        for label, found, fits in zip(labels, predictions, right)
    ]


def _frame(axes, right):
    colour = style.GREEN if right else style.VERMILLION
    axes.spines[:].set(color=colour, linewidth=2.2)
    axes.title.set_color(style.dark(colour))


def _grid_figure(rows, columns, shape, lines, headed):
    """Return a figure whose grid of `rows` x `columns` axes fits the pictures exactly.

    Above each picture there is room for `lines` of text.
    """
    _, tall, wide, channels = shape
    ratio = tall / wide
    between = 0.15 + 0.15 * lines if lines else 0.1  # rows; columns are 0.1 apart
    above = (0.36 if headed else 0.06) + (0.07 + 0.15 * lines if lines else 0)
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


def _describe(shape, labels, right=None):
    count, height, width, channels = shape
    colour = "colour" if channels == 3 else "grey"
    noun = "picture" if count == 1 else "pictures"
    text = f"{count} {colour} {noun} of {height} × {width} pixels"
    if right is not None:
        text += f", {right.sum()} of {count} predicted right"
    labels = [label.replace("\n", " ") for label in labels]
    return f"{text}: {listing(labels)}." if labels else f"{text}."
