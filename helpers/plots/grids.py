"""Convolution and pooling as grids of coloured numbers, at one window."""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from helpers.operations import convolve, max_positions, pool
from helpers.operations.convolution import plane, zeros
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import exact, number, span

WIDTH = 7.6
MARGIN = 0.12
GAP = 0.42  # between two grids, where the operator stands
LARGEST_CELL = 0.42
READABLE = 7.0  # points
PHOTOGRAPH = 32  # more rows or columns than that are shown as a picture, without numbers


@style.styled
def convolution(image, kernel, stride=1, padding=0, flip=False, position=(0, 0)):
    """Draw image, kernel and feature map with one window, and write out its sum.

    Parameters
    ----------
    image : array of shape (H, W)
    kernel : array of shape (height, width)
    stride, padding, flip : as in `helpers.operations.convolve`; without flip, cross-correlation
    position : (row, column) of the output cell that the frame marks

    Examples
    --------
    >>> convolution(np.eye(3), [[1, 2]]).description  # doctest: +NORMALIZE_WHITESPACE
    'Convolution of an image of 3 × 3 with a kernel of 1 × 2, stride 1, padding 0: a feature map of
    3 × 2 with values from 0 to 2. At row 0, column 0 the window ((1, 0)) gives 1·1 + 0·2 = 1.'
    """
    image, kernel = plane(image, "image"), plane(kernel, "kernel")
    output = convolve(image, kernel, stride, padding, flip)
    applied = np.flip(kernel) if flip else kernel
    p = [zeros(f, padding) for f in kernel.shape]
    padded = np.pad(image, [(p[0],) * 2, (p[1],) * 2])
    top, left = (at * stride for at in position)
    window = padded[top : top + kernel.shape[0], left : left + kernel.shape[1]]
    inside = np.pad(np.ones(image.shape, bool), [(p[0],) * 2, (p[1],) * 2])
    sheet = _Sheet([padded, applied, output], rows_below=len(kernel) + 1)
    name = "kernel, turned by 180°" if flip else "kernel"
    size = f"{image.shape[0]} × {image.shape[1]}" + (f", padding {padding}" if padding else "")
    colours = np.where(inside[..., None], greys(image)(padded), 1.0)
    sheet.grid(0, padded, colours, f"image  {size}", inside)
    sheet.grid(1, applied, signs(applied), f"{name}  {_size(kernel)}", before="∗", written=exact)
    sheet.grid(2, output, signs(output), f"feature map  {_size(output)}", before="=")
    sheet.frame(0, top, left, kernel.shape)
    sheet.frame(2, *position, (1, 1))
    value = output[tuple(position)]
    sheet.write(_sum_lines(window, applied, position, value))
    sheet.figure.description = (
        f"Convolution of an image of {_size(image)} with a kernel of {_size(kernel)}"
        f"{' turned by 180 degrees' if flip else ''}, stride {stride}, padding {padding}: a "
        f"feature map of {_size(output)} with values {span(output)}. At row {position[0]}, column "
        f"{position[1]} the window {_rows(window)} gives {_sum(window, applied)} = {number(value)}."
    )
    return sheet.figure


@style.styled
def pooling(image, size=2, stride=None, mode="max", position=(0, 0), before=None):
    """Draw an image and what pooling makes of it, with one window.

    Parameters
    ----------
    image : array of shape (H, W)
    size, stride, mode : as in `helpers.operations.pool`
    position : (row, column) of the output cell that the frame marks
    before : array of shape (H', W'), optional
        An earlier output; where the new one differs the cell is marked.

    Examples
    --------
    >>> pooling(np.arange(16).reshape(4, 4)).description  # doctest: +NORMALIZE_WHITESPACE
    'Max pooling of an image of 4 × 4 with windows of 2 × 2, stride 2: an output of 2 × 2 with
    values from 5 to 15. At row 0, column 0 the window ((0, 1), (4, 5)) gives 5, which came from
    row 1, column 1 of the image.'
    """
    image = plane(image, "image")
    output = pool(image, size, stride, mode)
    step = size if stride is None else stride
    top, left = (at * step for at in position)
    window = image[top : top + size, left : left + size]
    value = output[tuple(position)]
    source = max_positions(image, size, step)[tuple(position)] if mode == "max" else None
    sheet = _Sheet([image, output], rows_below=1)
    sheet.grid(0, image, greys(image)(image), f"image  {_size(image)}")
    sheet.grid(1, output, greys(image if mode != "sum" else output)(output),
               f"{mode}  {_size(output)}", before="→")  # fmt: skip
    sheet.frame(0, top, left, window.shape)
    sheet.frame(1, *position, (1, 1))
    if mode == "max":
        for row, column in max_positions(image, size, step).reshape(-1, 2):
            sheet.ring(0, row, column)
    changed = np.zeros(output.shape, bool) if before is None else output != before
    for row, column in np.argwhere(changed):
        sheet.ring(1, row, column)
    numbers = ", ".join(number(v) for v in window.ravel())
    sheet.write([f"{mode} of {numbers if size <= 4 else 'the window'} = {number(value)}"])
    came = "" if source is None else (
        f", which came from row {source[0]}, column {source[1]} of the image"
    )  # fmt: skip
    moved = "" if before is None else (
        f" {np.count_nonzero(changed)} of {changed.size} outputs differ from those before "
        "the shift."
    )  # fmt: skip
    sheet.figure.description = (
        f"{mode.capitalize()} pooling of an image of {_size(image)} with windows of "
        f"{size} × {size}, stride {step}: an output of {_size(output)} with values "
        f"{span(output)}. At row {position[0]}, column {position[1]} the window "
        f"{_rows(window)} gives {number(value)}{came}.{moved}"
    )
    return sheet.figure


class _Sheet:
    """Grids side by side on one page; lengths are in inches, y points down."""

    def __init__(self, grids, rows_below):
        columns = [grid.shape[1] for grid in grids]
        rows = max(grid.shape[0] for grid in grids)
        # A photograph is as wide as it can be; a kernel beside it stays small.
        self.photo = max(max(grid.shape) for grid in grids) > PHOTOGRAPH
        room = WIDTH - 2 * MARGIN - GAP * (len(grids) - 1)
        if self.photo:
            small = [0.3 if max(grid.shape) <= 11 else None for grid in grids]
            room -= sum(cell * n for cell, n in zip(small, columns) if cell)
            large = room / sum(n for cell, n in zip(small, columns) if not cell)
            self.cells = [cell or min(large, 3.4 / rows) for cell in small]
        else:
            self.cells = [min(room / sum(columns), LARGEST_CELL, 4.2 / rows)] * len(grids)
        self.tall = max(cell * grid.shape[0] for cell, grid in zip(self.cells, grids))
        self.lefts = np.cumsum(
            [MARGIN] + [cell * n + GAP for cell, n in zip(self.cells, columns)][:-1]
        )
        talls = [cell * grid.shape[0] for cell, grid in zip(self.cells, grids)]
        self.tops = [0.32 + (self.tall - tall) / 2 for tall in talls]
        self.bottom = 0.32 + self.tall + 0.2
        height = self.bottom + 0.21 * rows_below + 0.06
        self.figure = Figure(WIDTH, height)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        self.axes.axis("off")

    def grid(self, k, values, colours, title, inside=None, before="", written=number):
        rows, columns = values.shape
        cell, left, top = self.cells[k], self.lefts[k], self.tops[k]
        right, bottom = left + cell * columns, top + cell * rows
        self.axes.imshow(colours, extent=(left, right, bottom, top), interpolation="nearest")
        self.axes.set(xlim=(0, WIDTH), ylim=(self.figure.get_figheight(), 0), aspect="auto")
        self.axes.text(left, top - 0.08, title, fontsize=9, color=style.MUTED)
        middle = 0.32 + self.tall / 2
        self.axes.text(left - GAP / 2, middle, before, fontsize=15, ha="center", va="center")
        if not self.photo or max(values.shape) <= 11:
            self._lines(left, top, right, bottom, cell)
            self._numbers(values, colours, cell, left, top, inside, written)

    def _lines(self, left, top, right, bottom, cell):
        look = {"color": "#808080", "linewidth": 0.5, "alpha": 0.6}
        xs, ys = np.arange(left, right + cell / 2, cell), np.arange(top, bottom + cell / 2, cell)
        self.axes.vlines(xs, top, bottom, **look)
        self.axes.hlines(ys, left, right, **look)

    def _numbers(self, values, colours, cell, left, top, inside, written):
        texts = [[written(value).replace("-", "−") for value in row] for row in values]
        longest = max(len(text) for row in texts for text in row)
        size = 72 * min(0.42 * cell, 1.5 * (cell - 0.03) / longest)
        if size < READABLE:
            return
        for (row, column), value in np.ndenumerate(values):
            bright = np.dot(colours[row, column] ** 2.2, (0.2126, 0.7152, 0.0722)) > 0.179
            outside = inside is not None and not inside[row, column]
            self.axes.text(
                left + cell * (column + 0.5), top + cell * (row + 0.5), texts[row][column],
                ha="center", va="center_baseline", fontsize=size,
                color=style.MUTED if outside else "black" if bright else "white",
            )  # fmt: skip

    def frame(self, k, row, column, shape):
        cell, left, top = self.cells[k], self.lefts[k], self.tops[k]
        corner = left + cell * column, top + cell * row
        width, height = cell * shape[1], cell * shape[0]
        frame(self.axes, corner, width, height)

    def ring(self, k, row, column):
        cell, left, top = self.cells[k], self.lefts[k], self.tops[k]
        inset = 0.06 * cell
        corner = left + cell * column + inset, top + cell * row + inset
        side = cell - 2 * inset
        _outline(self.axes, corner, side, side, style.ORANGE, 1.6)

    def write(self, lines):
        for k, line in enumerate(lines):
            self.axes.text(
                MARGIN, self.bottom + 0.21 * k, line.replace("-", "−"), va="top", fontsize=10,
                fontweight="bold" if k == len(lines) - 1 else "normal",
            )  # fmt: skip


def frame(axes, corner, width, height, thin=False):
    """Draw the orange frame of what is looked at, with a dark rim that shows on any ground."""
    for colour, line in ((style.INK, 1.8 if thin else 4.2), (style.ORANGE, 1.0 if thin else 2.6)):
        _outline(axes, corner, width, height, colour, line)


def _outline(axes, corner, width, height, colour, line):
    axes.add_patch(
        Rectangle(corner, width, height, fill=False, edgecolor=colour, linewidth=line, zorder=5)
    )


def greys(image):
    """Return what paints parts of an image: a function from values to greys, shape (..., 3).

    Examples
    --------
    >>> greys(np.array([[0, 4]]))(np.array([[4]]))
    array([[[1., 1., 1.]]])
    """
    low, high = min(image.min(), 0), image.max()
    return lambda values: np.repeat(
        np.clip((values - low) / ((high - low) or 1), 0, 1)[..., None], 3, axis=-1
    )


def signs(values, largest=None):
    """Return the colours of numbers, shape (..., 3): blue for positive ones, white for 0.

    Examples
    --------
    >>> signs(np.array([0, 3]), largest=3)[0]
    array([1., 1., 1.])
    """
    share = np.abs(values) / (largest or np.abs(values).max() or 1)
    end = np.where((values < 0)[..., None], to_rgb(style.VERMILLION), to_rgb(style.BLUE))
    return 1 + share[..., None] * (end - 1)


def _size(array):
    return f"{array.shape[0]} × {array.shape[1]}"


def _rows(window):
    if window.size > 25:
        return f"of {_size(window)}"
    return f"({', '.join('(' + ', '.join(number(v) for v in row) + ')' for row in window)})"


def _term(value, weight):
    text = exact(weight)
    return f"{number(value)}·{f'({text})' if text.startswith('-') else text}"


def _sum(window, kernel):
    if window.size > 25:
        return f"the sum of {window.size} products"
    return " + ".join(_term(*pair) for pair in zip(window.ravel(), kernel.ravel()))


def _sum_lines(window, kernel, position, value):
    lines = [
        " + ".join(_term(*pair) for pair in zip(row, weights))
        for row, weights in zip(window, kernel)
    ]
    head = f"Y({position[0]}, {position[1]}) =  "
    lines = [f"{head if k == 0 else '     + '}{line}" for k, line in enumerate(lines)]
    return [*lines, f"     = {number(value)}"]
