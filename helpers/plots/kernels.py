"""What a convolution layer has learned, and what it answers."""

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, span, titled

MOST_SHOWN = 64
MOST_CHANNELS = 8
LARGE_MAP = 64  # rows or columns
NUMBERED_CELL = 0.26  # inches that a cell needs to hold a number


@style.styled
def kernels(weights, labels=None, columns=None, title="", description=None):
    """Draw the kernels of a convolution layer: blue for positive weights, red for negative ones.

    All share one scale, with white at 0. Large cells show their numbers.

    Parameters
    ----------
    weights : array of shape (kh, kw, C, K), as ``layer.kernel`` in Keras
        Also (kh, kw, K) for kernels of one channel, or (kh, kw) for a single kernel. Of several
        input channels each has a row of its own, and each kernel a column.
    labels : K strings, optional
    columns : int, optional
        Kernels in a row, where there is one input channel.

    Examples
    --------
    >>> edge = [[1, 0, -1], [1, 0, -1], [1, 0, -1]]
    >>> kernels(edge, labels=["vertical edge"]).description
    '1 kernel of 3 × 3 weights from -1 to 1: vertical edge.'
    """
    weights = _check_weights(weights)
    kh, kw, channels, count = weights.shape
    labels = _check_labels(labels, count)
    shown = min(count, MOST_SHOWN if channels == 1 else 12)
    rows = min(channels, MOST_CHANNELS)
    tiles = [weights[:, :, c, k] for c in range(rows) for k in range(shown)]
    columns = shown if channels > 1 else _columns(shown, columns)
    names = labels[:shown] if channels == 1 else labels[:shown] + [""] * ((rows - 1) * shown)
    limit = np.abs(weights).max() or 1.0
    figure = _tiles(tiles, columns, names if labels else None, title, "RdBu", (-limit, limit))
    figure.description = description or titled(title, _describe_kernels(weights, labels, shown))
    return figure


@style.styled
def feature_maps(maps, labels=None, columns=None, title="", description=None):
    """Draw the feature maps that a convolution layer makes of a picture.

    All share one scale. Maps of both signs are blue (positive), white (0) and red (negative);
    maps without negative values, as after a ReLU, go from black (0) to yellow. For maps of a
    photograph, over 64 rows or columns, the scale ends at a value that one in 200 exceeds, lest all
    others be pale.

    Parameters
    ----------
    maps : array of shape (H, W, K), or (N, H, W, K) for N pictures, one row for each
    labels : K strings, optional
    columns : int, optional
        Maps in a row, where there is one picture.

    Examples
    --------
    >>> maps = np.zeros((4, 4, 2))
    >>> maps[1, 1, 0] = 3
    >>> feature_maps(maps).description
    '2 feature maps of 4 × 4 cells, from 0 to 3. Strongest: map 0. All 0: map 1.'
    """
    maps = _check_maps(maps)
    pictures, height, width, count = maps.shape
    labels = _check_labels(labels, count)
    shown = min(count, MOST_SHOWN if pictures == 1 else 8)
    rows = min(pictures, MOST_CHANNELS)
    tiles = [maps[n, :, :, k] for n in range(rows) for k in range(shown)]
    columns = shown if pictures > 1 else _columns(shown, columns)
    names = labels[:shown] + [""] * ((rows - 1) * shown) if labels else None
    low, high = maps.min(), maps.max()
    limit = max(-low, high)
    if _large(maps[0, ..., 0]):
        limit = np.quantile(np.abs(maps), 0.995) or limit
    limit = limit or 1.0
    colours, limits = ("RdBu", (-limit, limit)) if low < 0 else ("inferno", (0, limit))
    figure = _tiles(tiles, columns, names, title, colours, limits)
    figure.description = description or titled(title, _describe_maps(maps, labels, shown))
    return figure


def _check_weights(weights):
    array = numbers(weights, "weights")
    if array.ndim not in (2, 3, 4):
        raise ValueError(
            "weights must have shape (kh, kw, C, K) as in Keras, (kh, kw, K) or (kh, kw), got "
            f"{array.shape}; a layer's kernels are layer.get_weights()[0]"
        )
    array = array[..., None] if array.ndim == 2 else array
    array = array[:, :, None] if array.ndim == 3 else array
    if array.size == 0 or not np.isfinite(array).all():
        raise ValueError("weights must hold at least one kernel, and finite numbers only")
    if max(array.shape[:2]) > 32:
        raise ValueError(
            f"kernels of {array.shape[0]} x {array.shape[1]} look wrong, at most 32 x 32; "
            "weights must have shape (kh, kw, C, K), the kernels' size first"
        )
    return array


def _check_maps(maps):
    array = numbers(maps, "maps")
    if array.ndim not in (3, 4):
        hint = "; for a single map give map[..., None]" if array.ndim == 2 else ""
        raise ValueError(f"maps must have shape (H, W, K) or (N, H, W, K), got {array.shape}{hint}")
    if array.size == 0 or not np.isfinite(array).all():
        raise ValueError("maps must hold at least one map, and finite numbers only")
    return array if array.ndim == 4 else array[None]


def _check_labels(labels, count):
    labels = [] if labels is None else [str(label) for label in labels]
    if labels and len(labels) != count:
        raise ValueError(f"{count} panels need {count} labels, got {len(labels)}")
    return labels


def _columns(count, columns):
    if columns is not None:
        return min(int(columns), count)
    for limit, best in ((4, count), (8, 4), (32, 8)):
        if count <= limit:
            return best
    return 12 if count <= 48 else 16


def _large(tile):
    return max(tile.shape) > LARGE_MAP


def _tiles(tiles, columns, names, title, colours, limits):
    """Return a figure with a grid of arrays on one scale, and a colour bar at the right."""
    rows = -(-len(tiles) // columns)
    tall, wide = tiles[0].shape
    space, between = 6.75, (0.3 if names and any(names[columns:]) else 0.09)
    cell = min((space - 0.09 * (columns - 1)) / columns, 1.9, 1.9 * wide / tall)
    ratio = tall / wide
    head = (0.34 if title else 0.06) + (0.22 if names else 0)
    grid = cell * columns + 0.09 * (columns - 1), cell * ratio * rows + between * (rows - 1)
    width, height = max(grid[0] + 0.8, 3.2), max(grid[1] + head + 0.06, 1.0)
    # The maps of a photograph have too many shades for a drawing's palette.
    large = {"mode": "shades", "dpi": style.CSS_DPI} if _large(tiles[0]) else {}
    figure = Figure(width, height, **large)
    figure.suptitle(title, x=0.05 / width, ha="left", fontsize=11, fontweight="bold")
    for k, tile in enumerate(tiles):
        left = 0.05 + (k % columns) * (cell + 0.09)
        bottom = height - head - cell * ratio - (k // columns) * (cell * ratio + between)
        box = (left / width, bottom / height, cell / width, cell * ratio / height)
        axes = figure.add_axes(box)
        picture = axes.imshow(tile, cmap=colours, vmin=limits[0], vmax=limits[1], aspect="auto")
        axes.set(xticks=(), yticks=())
        axes.grid(visible=False)
        axes.spines[:].set(visible=True, color=style.FAINT)
        if names and names[k]:
            axes.set_title(names[k], fontsize=8.5, fontweight="normal", loc="center", pad=3)
        if cell / wide >= NUMBERED_CELL and max(tile.shape) <= 7:
            _write_numbers(axes, tile, limits[1], cell / wide)
    _colour_bar(figure, picture, (grid[0] + 0.15, height - head, min(grid[1], 2.2)))
    return figure


def _write_numbers(axes, tile, limit, cell):
    texts = [number(round(float(value), 2)).replace("-", "−") for value in tile.ravel()]
    size = min(10.0, cell * 72 * 0.8 / (0.62 * max(2, *map(len, texts))))
    for (i, j), text in zip(np.ndindex(tile.shape), texts):
        strong = abs(tile[i, j]) > 0.62 * limit
        axes.text(j, i, text, ha="center", va="center_baseline", fontsize=size,
                  color="white" if strong else style.INK)  # fmt: skip


def _colour_bar(figure, picture, place):
    width, height = figure.get_size_inches()
    left, top, tall = place
    box = (left / width, (top - tall) / height, 0.09 / width, tall / height)
    bar = figure.colorbar(picture, cax=figure.add_axes(box))
    bar.outline.set_visible(False)
    bar.ax.locator_params(nbins=5)
    bar.ax.tick_params(labelsize=8, length=2)


def _some(shown, count):
    return f"{shown} of {count}" if shown < count else f"{count}"


def _describe_kernels(weights, labels, shown):
    kh, kw, channels, count = weights.shape
    text = f"{_some(shown, count)} kernel{'s' * (count > 1)} of {kh} × {kw}"
    if channels > 1:
        text += f" × {channels} weights (a row for each input channel"
        text += f", the first {MOST_CHANNELS})" if channels > MOST_CHANNELS else ")"
    else:
        text += " weights"
    text += f" {span(weights)}"
    return f"{text}: {listing(labels[:shown])}." if labels else f"{text}."


def _describe_maps(maps, labels, shown):
    pictures, height, width, count = maps.shape
    names = labels or [f"map {k}" for k in range(count)]
    text = f"{_some(shown, count)} feature map{'s' * (count > 1)} of {height} × {width} cells"
    if pictures > 1:
        text += f" for each of {_some(min(pictures, MOST_CHANNELS), pictures)} pictures"
    peaks = np.abs(maps[..., :shown]).max(axis=(0, 1, 2))
    text += f", {span(maps)}. Strongest: {names[int(peaks.argmax())]}."
    silent = [name for name, peak in zip(names, peaks) if peak == 0]
    return f"{text} All 0: {listing(silent)}." if silent else text
