"""Curves over one variable, with data."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import NullLocator
from matplotlib.transforms import ScaledTranslation

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, span, titled

FEW = 6  # whole numbers on the x axis, such as layers, each of which gets its tick


@style.styled
def lines(
    x, curves, points=None, title="", x_label="x", y_label="y", *,
    steps=(), runs=None, log="", height=3.8, description=None,
):  # fmt: skip
    """Draw curves over x, each with its label at the right, where it ends.

    Parameters
    ----------
    x : array of shape (N,)
    curves : dict from label to array of shape (N,); NaN leaves a gap
    points : pair of arrays (px, py), optional
        Data, drawn as dots.
    title, x_label, y_label : str
    steps : labels of step functions
        These are drawn without the vertical strokes at their jumps.
    runs : dict from the label of a curve to array of shape (R, N), optional
        Single runs, of which the curve is the mean, say: small dots in its colour.
    log : "", "x", "y" or "xy"
        The axes with a logarithmic scale.
    height : float
        In hundreds of CSS pixels.
    description : str, optional
        The alternative text; by default written from the data.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        If a curve does not have one value for each x, or a logarithmic axis gets values <= 0.

    Examples
    --------
    >>> x = np.linspace(-1, 1, 3)
    >>> figure = lines(x, {"line": x, "square": x**2}, title="Two curves")
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'Two curves. Over x from -1 to 1: line (from -1 to 1, range -1 to 1) and square (from 1 to 1,
    range 0 to 1).'
    """
    x, curves, points = _check_lines(x, curves, points, steps, log)
    runs = _check_runs(runs or {}, curves)
    figure = Figure(7.6, height, layout="constrained")
    axes = figure.add_subplot(xlabel=x_label, ylabel=y_label, title=title)
    axes.margins(x=0.015)
    for axis in log:
        _set_log(axes, axis)
    if "x" in log and len(x) <= 12:
        axes.set_xticks(x, [number(value) for value in x])
    elif len(x) <= FEW and np.array_equal(x, np.rint(x)):
        axes.set_xticks(x)
    marker = "o" if len(x) <= 25 else ""
    for k, (label, y) in enumerate(curves.items()):
        drawn = _open_jumps(x, y) if label in steps else (x, y)
        axes.plot(*drawn, color=_colour(k), linestyle=_dash(k), marker=marker, markersize=5)
        if label in runs:
            axes.plot(x, runs[label].T, "o", color=_colour(k), markersize=3, alpha=0.6)
    if points is not None:
        axes.plot(*points, "o", color=style.INK, markersize=7, markeredgecolor="white", zorder=4)
    _label_ends(axes, x, curves)
    figure.description = description or _describe_lines(x, curves, points, title, x_label, runs)
    return figure


def _colour(k):
    return style.PALETTE[k % len(style.PALETTE)]


def _dash(k):
    return style.DASHES[k % len(style.DASHES)]


def _check_lines(x, curves, points, steps, log):
    x = numbers(x, "x")
    if x.ndim != 1 or len(x) < 2:
        raise ValueError(f"x must be 1-D with at least two values, got shape {x.shape}")
    if not isinstance(curves, dict) or not curves:
        raise ValueError('curves must be a dict such as {"label": y}, with at least one curve')
    checked = {str(label): numbers(y, f"curve {label!r}") for label, y in curves.items()}
    for label, y in checked.items():
        if y.shape != x.shape:
            raise ValueError(
                f"curve {label!r} must have one value for each x, shape {x.shape}; got {y.shape}"
            )
        if not np.isfinite(y).any():
            raise ValueError(f"curve {label!r} has no finite value to draw")
    if unknown := set(steps) - set(checked):
        raise ValueError(f"steps names {listing(sorted(unknown))}, which is not among the curves")
    if log not in ("", "x", "y", "xy"):
        raise ValueError(f'log must be "", "x", "y" or "xy", got {log!r}')
    for axis, shown in (("x", [x]), ("y", checked.values())):
        if axis in log and min(np.nanmin(values) for values in shown) <= 0:
            raise ValueError(f"a logarithmic {axis} axis needs values above 0")
    return x, checked, points if points is None else check_points(points)


def _check_runs(runs, curves):
    if unknown := set(runs) - set(curves):
        raise ValueError(f"runs names {listing(sorted(unknown))}, which is not among the curves")
    checked = {label: numbers(values, f"runs of {label!r}") for label, values in runs.items()}
    for label, values in checked.items():
        if values.ndim != 2 or values.shape[1:] != curves[label].shape:
            raise ValueError(
                f"runs of {label!r} must have the shape (R, {len(curves[label])}), got {values.shape}"
            )
    return checked


def check_points(points):
    try:
        px, py = points
    except (TypeError, ValueError):
        raise ValueError("points must be a pair of arrays, (px, py)") from None
    px, py = np.atleast_1d(numbers(px, "px")), np.atleast_1d(numbers(py, "py"))
    if px.shape != py.shape or px.ndim != 1:
        raise ValueError(
            f"points need as many y as x in 1-D arrays, got shapes {px.shape} and {py.shape}"
        )
    return px, py


def _set_log(axes, name):
    axes.set(**{f"{name}scale": "log"})
    axis = axes.xaxis if name == "x" else axes.yaxis
    axis.set_major_formatter("{x:g}")
    axis.set_minor_formatter("")
    axis.set_minor_locator(NullLocator())


def _open_jumps(x, y):
    jumps = np.flatnonzero(np.diff(y)) + 1
    return np.insert(x, jumps, x[jumps]), np.insert(y, jumps, np.nan)


def _label_ends(axes, x, curves):
    """Write each label beside the last point of its curve, pushed apart where they would meet."""
    gap = 0.22 / axes.get_figure().get_figheight()  # one line of text, as a share of the height
    axes.get_ylim()  # the limits follow the curves only when they are asked for
    to_axes = axes.transData + axes.transAxes.inverted()
    ends = []
    for k, (label, y) in enumerate(curves.items()):
        last = np.flatnonzero(np.isfinite(y))[-1]
        ends.append((to_axes.transform((x[last], y[last]))[1], k, label))
    ends.sort()
    heights = spread([height for height, _, _ in ends], gap)
    for height, (_, k, label) in zip(heights, ends):
        _draw_sample(axes, height, k)
        axes.annotate(
            label, (1, height), xycoords="axes fraction", xytext=(34, 0),
            textcoords="offset points", va="center", color=style.dark(_colour(k)),
            fontweight="bold",
        )  # fmt: skip


def _draw_sample(axes, height, k):
    """Draw a piece of curve k beside its label, which may be far from where the curve ends."""
    inches = axes.get_figure().dpi_scale_trans
    place = inches + ScaledTranslation(1, height, axes.transAxes)
    axes.add_artist(
        Line2D([0.1, 0.4], [0, 0], color=_colour(k), linestyle=_dash(k), transform=place,
               clip_on=False)
    )  # fmt: skip


def spread(heights, gap):
    """Return the sorted `heights`, moved as little as needed to lie `gap` apart.

    Examples
    --------
    >>> spread([0.0, 0.5, 0.5], gap=0.1)
    [0.0, 0.45, 0.55]
    """
    groups = [[height, 1] for height in heights]  # centre and size of each cluster of labels
    merged = []
    for group in groups:
        merged.append(group)
        while len(merged) > 1 and _overlap(merged[-2], merged[-1], gap):
            (c1, n1), (c2, n2) = merged.pop(-2), merged.pop()
            merged.append([(c1 * n1 + c2 * n2) / (n1 + n2), n1 + n2])
    lowest = [(centre - gap * (size - 1) / 2, size) for centre, size in merged]
    return [round(low + gap * k, 9) for low, size in lowest for k in range(size)]


def _overlap(lower, upper, gap):
    return upper[0] - lower[0] < gap * (lower[1] + upper[1]) / 2


def _describe_lines(x, curves, points, title, x_label, runs):
    parts = [
        f"{label} (from {number(ends[0])} to {number(ends[-1])}, range {number(y.min())} to "
        f"{number(y.max())})"
        for label, y, ends in ((k, v[np.isfinite(v)], v[np.isfinite(v)]) for k, v in curves.items())
    ]
    text = f"Over {x_label} {span(x)}: {listing(parts)}."
    for label, values in runs.items():
        text += f" {len(values)} runs of {label} as dots, {span(values)}."
    if points is not None:
        text += f" {len(points[0])} data points as dots."
    return titled(title, text)
