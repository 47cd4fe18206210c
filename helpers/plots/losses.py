"""Loss surfaces seen from above, and ways down."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.patheffects import withStroke
from matplotlib.ticker import LogLocator, MaxNLocator

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import number, span, titled

GRID = 121
LEVELS = 11
MARKED_STEPS = 120  # of longer paths only the line is drawn
# Pale, so that paths of every colour stand out; darker is higher.
HEIGHTS = LinearSegmentedColormap.from_list("heights", ["#FFFFFF", "#DCE6EE", "#93A9BC"])


@style.styled
def loss_surface(
    loss, w_range, b_range, paths=None, title="", w_label="w", b_label="b", description=None
):
    """Draw a loss over two parameters as contours, with the paths of descents.

    A loss that spans more than two powers of ten gets contours in equal ratios.

    Parameters
    ----------
    loss : function (w, b) -> loss, or array of shape (rows, columns)
        The function may take arrays (it is tried with a grid) or only numbers. In an array, rows
        go along b, from low to high, and columns along w.
    w_range, b_range : pairs of float
    paths : dict from label to array of shape (steps + 1, 2), optional
        The pairs (w, b) that were visited, as `helpers.operations.descend` returns them; the
        start is marked with a ring, the end with a dot.

    Raises
    ------
    ValueError
        If the loss is not a number anywhere, or a path is not a list of pairs.

    Examples
    --------
    >>> path = [[2, 1], [1, 0.5], [0.5, 0.25]]
    >>> bowl = loss_surface(lambda w, b: w**2 + b**2, (-3, 3), (-3, 3), {"by halves": path})
    >>> bowl.description  # doctest: +NORMALIZE_WHITESPACE
    'Contours of the loss over w from -3 to 3 and b from -3 to 3: from 0 to 18, lowest near (0, 0).
    Path by halves: 2 steps from (2, 1), loss 5, to (0.5, 0.25), loss 0.313.'
    """
    w, b = axis(w_range, "w_range"), axis(b_range, "b_range")
    values = check_values(loss, w, b)
    w, b = (np.linspace(*axis, n) for axis, n in zip((w, b), values.shape[::-1]))
    paths = check_paths(paths)
    figure = Figure(6.6, 4.1, layout="constrained")
    axes = figure.add_subplot(xlabel=w_label, ylabel=b_label, title=title)
    _add_scale(figure, axes, draw_contours(axes, w, b, values))
    for k, (label, path) in enumerate(paths.items()):
        draw_path(axes, path, label, k)
    axes.set(xlim=(w[0], w[-1]), ylim=(b[0], b[-1]))
    if paths:
        figure.legend(loc="outside lower center", ncols=min(4, len(paths)), handlelength=3)
    names = (w_label, b_label)
    figure.description = description or titled(
        title, describe(loss, values, w, b, paths, names)
    )
    return figure


def axis(pair, name):
    limits = numbers(pair, name)
    if limits.shape != (2,) or not -np.inf < limits[0] < limits[1] < np.inf:
        raise ValueError(f"{name} must be (low, high) with low < high, got {pair}")
    return limits


def check_values(loss, w, b):
    if callable(loss):
        grid = np.meshgrid(np.linspace(*w, GRID), np.linspace(*b, GRID))
        values = on_grid(loss, *grid)
    else:
        values = numbers(loss, "loss")
    if values.ndim != 2 or min(values.shape) < 2:
        raise ValueError(
            f"loss must be a function of (w, b), or a 2-D array (rows: b, columns: w), got "
            f"shape {values.shape}"
        )
    if not np.isfinite(values).any() or np.nanmin(values) == np.nanmax(values):
        raise ValueError("loss has the same value everywhere, or no finite one: nothing to draw")
    return values


def on_grid(loss, w, b):
    """Return ``loss(w, b)`` for arrays of one shape, in one call where the function allows it.

    Examples
    --------
    >>> on_grid(lambda w, b: max(w, b), np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]]))
    array([[0.5, 1. ]])
    """
    try:
        values = np.asarray(loss(w, b), float)
    except (TypeError, ValueError):
        values = None
    if values is None or values.shape != w.shape:
        values = np.array([float(loss(x, y)) for x, y in zip(w.ravel(), b.ravel())])
    return values.reshape(w.shape)


def check_paths(paths):
    if paths is not None and not isinstance(paths, dict):
        paths = {"": paths}
    checked = {}
    for label, path in (paths or {}).items():
        array = numbers(path, f"path {label!r}")
        if array.ndim != 2 or array.shape[1] != 2 or len(array) < 1:
            raise ValueError(
                f"path {label!r} must have shape (steps + 1, 2), one pair (w, b) for each step, "
                f"got {array.shape}"
            )
        checked[str(label)] = array
    return checked


def _levels(values):
    """Return contour levels: evenly spaced, or in equal ratios where the loss spans decades."""
    finite = values[np.isfinite(values)]
    low, high = finite.min(), finite.max()
    floor = max(low, np.quantile(finite, 0.002), high * 1e-7)
    if low < 0 or high < 100 * floor:
        return np.linspace(low, high, LEVELS), None
    levels = np.geomspace(floor, high, LEVELS)
    return levels, LogNorm(levels[0], levels[-1])


def draw_contours(axes, w, b, values):
    """Draw the loss as filled contours; return them."""
    levels, norm = _levels(values)
    filled = axes.contourf(
        w, b, np.clip(values, levels[0], None), levels=levels, norm=norm, cmap=HEIGHTS,
        extend="neither",
    )  # fmt: skip
    # Smooth edges would double the size of the PNG, and cannot be told at two pixels for one.
    axes.contour(w, b, values, levels=levels, colors="#6F8191", linewidths=0.6, antialiased=False)
    axes.grid(visible=False)
    axes.spines[:].set(visible=True, color=style.MUTED)
    return filled


def _add_scale(figure, axes, filled):
    low, high = filled.levels[[0, -1]]
    between = (1, 3) if high < 1e4 * low else (1,)
    locator = LogLocator(subs=between) if isinstance(filled.norm, LogNorm) else MaxNLocator(5)
    ticks = [tick for tick in locator.tick_values(low, high) if low <= tick <= high]
    bar = figure.colorbar(filled, ax=axes, pad=0.015, aspect=28)
    bar.set_ticks(ticks, labels=[number(tick) for tick in ticks])
    bar.minorticks_off()
    bar.set_label("loss")
    bar.outline.set(edgecolor=style.MUTED, linewidth=0.8)


def draw_path(axes, path, label, k):
    colour, dash = style.PALETTE[k % len(style.PALETTE)], style.DASHES[k % len(style.DASHES)]
    halo = [withStroke(linewidth=3.6, foreground="white", alpha=0.9)]
    axes.plot(*path.T, color=colour, linestyle=dash, linewidth=1.8, path_effects=halo,
              label=label or "descent", zorder=4)  # fmt: skip
    if len(path) <= MARKED_STEPS:
        axes.plot(*path.T, ".", color=colour, markersize=5.5, zorder=4)
    axes.plot(*path[0], "o", color="white", markeredgecolor=style.INK, markeredgewidth=1.8,
              markersize=9, zorder=5)  # fmt: skip
    axes.plot(*path[-1], "o", color=colour, markeredgecolor="white", markersize=9, zorder=6)


def describe(loss, values, w, b, paths, names):
    row, column = np.unravel_index(np.nanargmin(values), values.shape)
    lowest = f"({number(w[column])}, {number(b[row])})"
    text = (
        f"Contours of the loss over {names[0]} {span(w)} and {names[1]} {span(b)}: "
        f"{span(values)}, lowest near {lowest}."
    )
    return " ".join([text, *(_describe_path(loss, label, p) for label, p in paths.items())])


def _describe_path(loss, label, path):
    steps = len(path) - 1
    ends = []
    for w, b in path[[0, -1]]:
        value = f", loss {number(float(loss(w, b)))}" if callable(loss) else ""
        ends.append(f"({number(w)}, {number(b)}){value}")
    name = f"Path {label}" if label else "Path"
    return f"{name}: {steps} step{'s' * (steps != 1)} from {ends[0]}, to {ends[1]}."
