"""The numbers that a picture is made of."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import number, span, titled

MOST_ROWS = MOST_COLUMNS = 32
MOST_COLOUR_COLUMNS = 12  # three panels side by side
CHANNELS = ("red", "green", "blue")
TINTS = {
    name: LinearSegmentedColormap.from_list(name, ["black", full])
    for name, full in zip(CHANNELS, ("#FF3B30", "#2ECC55", "#4A8DFF"))
}


@style.styled
def pixels(image, title="", description=None):
    """Draw a small picture with its numbers written into its pixels.

    Parameters
    ----------
    image : array of shape (H, W), (H, W, 1) or (H, W, 3), at most 32 x 32
        Any numbers. Whole numbers within 0..255 are grey values from black to white, so are
        others within 0..1; numbers of both signs are drawn blue (positive) and red. Of a colour
        picture, at most 12 pixels wide, the three channels stand side by side.

    Raises
    ------
    ValueError
        If the shape does not fit, or the picture is too large for its numbers to be read.

    Examples
    --------
    >>> pixels([[0, 128], [255, 64]]).description
    'The numbers of a picture of 2 × 2 pixels, from 0 to 255. Rows: 0, 128; 255, 64.'
    """
    channels, low, high, whole = _check(image)
    rows, columns = channels[0].shape
    cell = min(0.62, (7.5 - 0.15 * (len(channels) - 1)) / (columns * len(channels)))
    head = (0.34 if title else 0.05) + (0.26 if len(channels) > 1 else 0)
    wide = cell * columns * len(channels) + 0.15 * (len(channels) - 1)
    width, height = max(wide + 0.1, 3.0 if title else 0), cell * rows + head + 0.05
    figure = Figure(width, height)
    figure.suptitle(title, x=0.05 / width, ha="left", fontsize=11, fontweight="bold")
    for k, channel in enumerate(channels):
        left = 0.05 + k * (cell * columns + 0.15)
        box = (left / width, 0.05 / height, cell * columns / width, cell * rows / height)
        axes = figure.add_axes(box)
        grey = "RdBu" if low < 0 else "gray"
        colours = TINTS[CHANNELS[k]] if len(channels) > 1 and low >= 0 else grey
        _draw(axes, channel, (colours, low, high), whole, cell)
        if len(channels) > 1:
            axes.set_title(CHANNELS[k], fontsize=9.5, pad=4)
    figure.description = description or titled(title, _describe(channels))
    return figure


def _check(image):
    array = numbers(image, "image")
    kind = np.asarray(image).dtype.kind
    if array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[-1] not in (1, 3)):
        hint = "; give one picture of the batch: images[0]" if array.ndim == 4 else ""
        raise ValueError(
            f"image must have shape (H, W), (H, W, 1) or (H, W, 3), got {array.shape}{hint}"
        )
    if not array.size or not np.isfinite(array).all():
        raise ValueError("image must hold at least one pixel, and finite numbers only")
    channels = [array] if array.ndim == 2 else list(np.moveaxis(array, -1, 0))
    most = MOST_COLUMNS if len(channels) == 1 else MOST_COLOUR_COLUMNS
    if array.shape[0] > MOST_ROWS or array.shape[1] > most:
        raise ValueError(
            f"numbers can be read in a {'colour ' * (len(channels) > 1)}picture of at most "
            f"{MOST_ROWS} x {most} pixels, got {array.shape[0]} x {array.shape[1]}; give a part "
            f"of it: image[:{min(MOST_ROWS, most)}, :{most}]"
        )
    whole = kind in "biu" or bool(np.array_equal(array, np.round(array)))
    return channels, *_limits(array, whole), whole


def _limits(array, whole):
    low, high = array.min(), array.max()
    if low < 0:
        return -np.abs(array).max(), np.abs(array).max()
    if high <= 1:
        return 0.0, 1.0
    return 0.0, 255.0 if whole and 16 < high <= 255 else high


def _draw(axes, channel, look, whole, cell):
    colours, low, high = look
    picture = axes.imshow(channel, cmap=colours, vmin=low, vmax=high)
    axes.set(xticks=(), yticks=())
    axes.grid(visible=False)
    axes.spines[:].set(visible=True, color=style.FAINT)
    texts = [_written(value, whole, cell) for value in channel.ravel()]
    longest = max(map(len, texts))
    size = min(11.0, cell * 72 * 0.86 / (0.64 * max(longest, 3)))
    for (i, j), text in zip(np.ndindex(channel.shape), texts):
        r, g, b, _ = picture.cmap(picture.norm(channel[i, j]))
        dark = 0.299 * r + 0.587 * g + 0.114 * b < 0.5
        axes.text(j, i, text, ha="center", va="center_baseline", fontsize=size,
                  color="white" if dark else style.INK)  # fmt: skip


def _written(value, whole, cell):
    text = f"{value:.0f}" if whole else f"{value:.{2 if cell > 0.3 else 1}f}"
    text = "0" if float(text) == 0 else text
    return text.replace("0.", ".").replace("-", "−") if cell <= 0.3 else text.replace("-", "−")


def _describe(channels):
    rows, columns = channels[0].shape
    kind = "colour picture" if len(channels) > 1 else "picture"
    text = f"The numbers of a {kind} of {rows} × {columns} pixels, {span(channels)}."
    if channels[0].size > 64:
        return text
    for name, channel in zip(CHANNELS if len(channels) > 1 else ("Rows",), channels):
        written = "; ".join(", ".join(map(number, row)) for row in channel)
        text += f" {name.capitalize()}: {written}."
    return text
