"""Heat maps of one picture beside each other: what several methods say, and what becomes of it."""

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, titled

LEFT, HEAD, GAP = 1.25, 0.3, 0.08  # inches: row labels, column labels, between maps
LARGEST = 1.25


@style.styled
def heat_maps(maps, rows, columns, pictures=(), title="", description=None):
    """Draw a table of heat maps, from black (0) to yellow (the largest value of each map).

    Parameters
    ----------
    maps : array of shape (R, M, H, W), at least 0
        R rows, such as degrees of shuffling, and M methods.
    rows : R strings
    columns : M strings
    pictures : array of shape (n, H, W), (n, H, W, 1) or (n, H, W, 3), optional
        What the maps are about, in 0..1, to the left of the first n rows.

    Raises
    ------
    ValueError
        If labels are missing, there are more pictures than rows, or a map has values below 0 or not
        finite.

    Examples
    --------
    >>> heat_maps(np.ones((1, 2, 4, 4)), ["trained"], ["Grad-CAM", "edges"]).description
    'Heat maps of 4 × 4 pixels: Grad-CAM and edges in columns; trained in rows.'
    """
    maps = _check_maps(maps, rows, columns)
    count, methods, tall, wide = maps.shape
    if len(pictures) > count:
        raise ValueError(f"{len(pictures)} pictures are more than the {count} rows")
    across = methods + (len(pictures) > 0)
    cell = min(LARGEST, (7.5 - LEFT - 0.25) / across - GAP)
    high = cell * tall / wide
    start = LEFT + (cell + 0.25) * (len(pictures) > 0)
    above = 0.1 + HEAD + (0.3 if title else 0)
    size = max(start + methods * (cell + GAP) + 0.05, 3.2), above + count * (high + GAP)
    figure = Figure(*size, mode="shades")
    figure.suptitle(title, x=0.05 / size[0], ha="left", fontsize=11, fontweight="bold")
    for i, j in np.ndindex(count, methods):
        bottom = size[1] - above - high - i * (high + GAP)
        axes = _panel(figure, (start + j * (cell + GAP), bottom, cell, high), columns[j] if i == 0 else "")
        axes.imshow(maps[i, j], cmap="inferno", vmin=0, vmax=maps[i, j].max() or 1)
        if j == 0:
            left = LEFT if i < len(pictures) else start
            figure.text((left - 0.1) / size[0], (bottom + high / 2) / size[1], rows[i],
                        ha="right", va="center", fontsize=9.5)  # fmt: skip
            if i < len(pictures):
                axes = _panel(figure, (LEFT, bottom, cell, high), "picture" if i == 0 else "")
                axes.imshow(np.squeeze(pictures[i]), cmap="gray", vmin=0, vmax=1)
    figure.description = description or titled(title, (
        f"Heat maps of {tall} × {wide} pixels: {listing(columns)} in columns; {listing(rows)} in rows."
    ))  # fmt: skip
    return figure


def _panel(figure, box, title):
    width, height = figure.get_figwidth(), figure.get_figheight()
    axes = figure.add_axes((box[0] / width, box[1] / height, box[2] / width, box[3] / height))
    axes.set(xticks=(), yticks=())
    axes.grid(visible=False)
    axes.spines[:].set(visible=True, color=style.FAINT)
    axes.set_title(title, fontsize=9, fontweight="normal", loc="center", pad=4)
    return axes


def _check_maps(maps, rows, columns):
    maps = numbers(maps, "maps")
    if maps.ndim != 4 or maps.shape[:2] != (len(rows), len(columns)) or maps.size == 0:
        raise ValueError(
            f"maps must have shape (rows, columns, H, W), here ({len(rows)}, {len(columns)}, H, W), "
            f"got {maps.shape}"
        )
    if not np.isfinite(maps).all() or maps.min() < 0:
        raise ValueError("heat maps must hold finite numbers of at least 0")
    return maps
