"""Every map of a convolutional network, for one picture."""

import textwrap

import numpy as np
from matplotlib import colormaps
from matplotlib.patches import Rectangle

from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.grids import frame, greys, signs
from helpers.plots.words import number

WIDTH, MARGIN, BETWEEN = 7.6, 0.1, 0.05  # inches
LARGEST, SMALLEST = 0.5, 0.3  # of a map
UNIT, CLASS = 0.16, 0.3  # of a single number; of a class
HEAT = 1.3  # of a heat map
LINE = 96  # characters


@style.styled
def cnn(maps, titles, classes=(), selected=(0, 0), position=(0, 0), window=None, lines=(), heat=(),
        description=""):  # fmt: skip
    """Draw the maps of a network, one row for each layer, and heat maps of its answer.

    Maps go from black (0) to yellow; those of a layer with negative values from red to blue, with
    white at 0. Each row has one scale. The picture is grey, and so is each of its channels.

    Parameters
    ----------
    maps : list of arrays of shape (H, W, K)
        The first is the picture, the last has one number for each class.
    titles : list of str, one for each row
    classes : list of str, optional
        Names of the last row's units.
    selected : (row, unit), framed
    position : (row, column), the number in it that is framed
    window : (top, left, height, width), optional
        Framed in the row above the selected one.
    lines : list of str, written below the maps
    heat : dict of arrays of shape (H, W), from 0 to 1, by title

    Examples
    --------
    >>> picture, answer = np.eye(4)[..., None], np.ones((1, 1, 2))
    >>> figure = cnn([picture, answer], ["picture", "Dense"], description="A diagonal line.")
    >>> figure.description, len(figure.axes[0].images)
    ('A diagonal line.', 3)
    """
    rows = [_places(each, classes if k == len(maps) - 1 else ()) for k, each in enumerate(maps)]
    tops = np.cumsum([0.06] + [0.24 + tall + 0.08 for _, _, tall in rows])
    lines = [part for line in lines for part in textwrap.wrap(line.replace("-", "−"), LINE)]
    below = tops[-1] + 0.23 * len(lines) + 0.1
    height = below + (0.24 + HEAT + 0.05 if heat else 0)
    figure = Figure(WIDTH, height, description=description)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    for k, (each, title, (places, cell, _)) in enumerate(zip(maps, titles, rows)):
        _title(axes, MARGIN, tops[k] + 0.1, f"{title}   {_size(each)}")
        paint = greys(each) if k == 0 else colours(each)
        for unit, (left, down) in enumerate(places):
            corner = left, tops[k] + 0.24 + down
            _image(axes, paint(each[..., unit]), corner, cell)
            if k == len(maps) - 1 and len(classes) > unit:
                _class(axes, corner, cell, classes[unit], each[0, 0, unit])
            _mark(axes, corner, cell, each.shape, (k, unit), selected, position, window)
    for k, line in enumerate(lines):
        axes.text(MARGIN, tops[-1] + 0.23 * k, line, va="top", fontsize=9.5, fontweight="bold")
    for k, (title, heat_map) in enumerate(dict(heat).items()):
        corner = MARGIN + k * 2.5, below + 0.24
        _title(axes, corner[0], below + 0.1, title)
        _image(axes, colormaps["inferno"](heat_map)[..., :3], corner, HEAT)
    axes.set(xlim=(0, WIDTH), ylim=(height, 0), aspect="auto")
    return figure


def colours(maps):
    """Return what paints maps of a layer: a function from values to RGB, shape (..., 3)."""
    if maps.min() < 0:
        return lambda values: signs(values, np.abs(maps).max())
    top = maps.max() or 1
    return lambda values: colormaps["inferno"](values / top)[..., :3]


def _places(maps, classes):
    """Return the corners of a row's maps, their size, and how tall the row is."""
    count, room = maps.shape[-1], WIDTH - 2 * MARGIN + BETWEEN
    if len(classes):
        wide = max(0.62, room / count) if count > 5 else 1.4
        cell, step, line = CLASS, min(wide, 1.4), CLASS + 0.36
    else:
        cell = UNIT if maps.shape[:2] == (1, 1) else min(LARGEST, max(SMALLEST, room / count - BETWEEN))
        step, line = cell + BETWEEN, cell + BETWEEN
    columns = max(int(room / step + 1e-9), 1)
    places = [(MARGIN + (k % columns) * step, (k // columns) * line) for k in range(count)]
    return places, cell, line * -(-count // columns)


def _image(axes, pixels, corner, size):
    rows, columns = pixels.shape[:2]
    tall, wide = size * rows / max(rows, columns), size * columns / max(rows, columns)
    left, top = corner
    axes.imshow(pixels, extent=(left, left + wide, top + tall, top), interpolation="nearest")
    axes.add_patch(Rectangle(corner, wide, tall, fill=False, edgecolor=style.MUTED, linewidth=0.4))


def _title(axes, x, y, text):
    axes.text(x, y, text, fontsize=9, color=style.MUTED, va="center")


def _class(axes, corner, cell, name, value):
    left, top = corner[0], corner[1] + cell
    axes.text(left, top + 0.1, name[:14], fontsize=7.5, va="center")
    axes.text(left, top + 0.23, share(value), fontsize=7.5, va="center", color=style.MUTED)


def _mark(axes, corner, cell, shape, place, selected, position, window):
    """Frame the selected map, its number, and the window in those above it that feed it."""
    (left, top), pixel = corner, cell / max(shape[:2])
    if place == tuple(selected):
        frame(axes, corner, pixel * shape[1], pixel * shape[0])
        if shape[:2] != (1, 1):
            row, column = position
            frame(axes, (left + column * pixel, top + row * pixel), pixel, pixel, thin=True)
    elif window is not None and place[0] == selected[0] - 1 and shape[:2] != (1, 1):
        down, right, height, width = window
        ys = pixel * np.clip([down, down + height], 0, shape[0])
        xs = pixel * np.clip([right, right + width], 0, shape[1])
        frame(axes, (left + xs[0], top + ys[0]), np.ptp(xs), np.ptp(ys), thin=True)


def share(value):
    """Write a share; digits behind the third decimal say nothing.

    Examples
    --------
    >>> share(0.00012), share(0.25)
    ('< 0.001', '0.25')
    """
    return "< 0.001" if 0 < value < 0.001 else number(value).replace("-", "−")


def _size(maps):
    rows, columns, count = maps.shape
    return f"{count} units" if (rows, columns) == (1, 1) else f"{rows} × {columns} × {count}"
