"""One neuron, its activation, and sums of ReLU neurons."""

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch
from matplotlib.ticker import MultipleLocator

from helpers.operations import activation as find_activation
from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.curves import check_points
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, signed, span, titled


@style.styled
def activations(names=("identity", "logistic", "tanh", "relu", "prelu"), n_range=(-4.0, 4.0)):
    """Draw activation functions (solid) with their derivatives (dashed), one panel for each.

    Parameters
    ----------
    names : names in `helpers.operations.ACTIVATIONS`, except softmax
    n_range : pair of float

    Examples
    --------
    >>> activations(["tanh"]).description  # doctest: +NORMALIZE_WHITESPACE
    'Activation functions and their derivatives for n from -4 to 4. tanh: g(n) = tanh(n), range
    (-1, 1), derivative 1 - g².'
    """
    entries = [_elementwise(name) for name in ([names] if isinstance(names, str) else names)]
    if not entries:
        raise ValueError("names is empty: name at least one activation")
    n = np.linspace(*_interval(n_range, "n_range"), 401)
    columns = min(3, len(entries))
    rows = -(-len(entries) // columns)
    figure = Figure(1.2 + 6.4 * columns / 3, 0.45 + 2.8 * rows, layout="constrained")
    for k, entry in enumerate(entries):
        axes = figure.add_subplot(rows, columns, k + 1)
        _activation_panel(axes, n, entry)
    handles = axes.get_legend_handles_labels()
    figure.legend(*handles, loc="outside lower center", ncols=2)
    figure.description = (
        f"Activation functions and their derivatives for n {span(n)}. "
        + " ".join(_describe_activation(entry) for entry in entries)
    )
    return figure


def _interval(pair, name):
    low, high = numbers(pair, name)
    if not low < high:
        raise ValueError(f"{name} must be (low, high) with low < high, got {tuple(pair)}")
    return low, high


def _elementwise(name):
    entry = find_activation(name)
    if not entry.elementwise:
        raise ValueError(
            f"{entry.name} turns a whole vector into a vector, so it has no curve over one n; "
            "draw its outputs with plots.bars"
        )
    return entry


def _activation_panel(axes, n, entry):
    axes.axhline(0, color=style.MUTED, linewidth=0.8)
    axes.axvline(0, color=style.MUTED, linewidth=0.8)
    axes.plot(n, entry(n), color=style.BLUE, label="function g(n)")
    slope = entry.derivative(n)
    axes.plot(
        *_open_jumps_above(n, slope), "--", color=style.VERMILLION, label="derivative g′(n)"
    )
    axes.set(xlim=(n[0], n[-1]), ylim=(-1.35, 2.35), xlabel="n")
    axes.set(xticks=np.arange(np.ceil(n[0]), n[-1] + 1, 2), yticks=(-1, 0, 1, 2))
    axes.set_title(entry.name, pad=34)
    axes.text(
        0, 1.04, _minus(f"g(n) = {entry.formula}\nrange {entry.range}"), transform=axes.transAxes, fontsize=8.5,
        color=style.MUTED, linespacing=1.25,
    )  # fmt: skip


def _open_jumps_above(n, slope, jump=0.2):
    jumps = np.flatnonzero(np.abs(np.diff(slope)) > jump) + 1
    return np.insert(n, jumps, n[jumps]), np.insert(slope, jumps, np.nan)


def _describe_activation(entry):
    return (
        f"{entry.name}: g(n) = {entry.formula}, range {entry.range}, "
        f"derivative {entry.derivative_formula}."
    )




@style.styled
def neuron(w, b, activation="relu", x_range=(-4.0, 4.0)):
    """Draw one neuron y = g(w x + b): its parts with their numbers, and its graph.

    Parameters
    ----------
    w, b : float
        Weight and bias.
    activation : name in `helpers.operations.ACTIVATIONS`, except softmax
    x_range : pair of float

    Examples
    --------
    >>> neuron(2, -3, "relu").description  # doctest: +NORMALIZE_WHITESPACE
    'A neuron, y = relu(2 x - 3). It bends at x = -b/w = 1.5. For x from -4 to 4, y goes from 0 at
    the left to 5 at the right.'
    """
    w, b = _finite(w, "w"), _finite(b, "b")
    g = _elementwise(activation)
    x = np.linspace(*_interval(x_range, "x_range"), 801)
    figure = Figure(7.6, 3.4)
    _draw_parts(figure.add_axes((0.01, 0.05, 0.44, 0.9)), w, b, g)
    axes = figure.add_axes((0.53, 0.15, 0.45, 0.7))
    _draw_graph(axes, x, w, b, g)
    y = g(w * x + b)
    turn = f"It {_turn(g)} at x = -b/w = {number(-b / w)}. " if w else "w = 0: y is constant. "
    figure.description = (
        f"A neuron, {_formula(w, b, g)}. {turn}For x {span(x)}, y goes from {number(y[0])} "
        f"at the left to {number(y[-1])} at the right."
    )
    return figure


@style.styled
def hinges(x, target, fit, hinge_positions, contributions=None, points=None, title="",
           description=None):  # fmt: skip
    """Draw a curve, its fit by a sum of hinges, where they bend, and what each one adds.

    Parameters
    ----------
    x, target, fit : arrays of shape (N,)
    hinge_positions : array of shape (units,)
    contributions : array of shape (units, N), optional
        What each hinge adds, drawn in a second panel; see `helpers.operations.HingeFit`.
    points : pair of arrays (px, py), optional
        Data, drawn as dots.

    Examples
    --------
    >>> from helpers.operations import hinge_fit
    >>> x = np.linspace(-1, 1, 101)
    >>> fit = hinge_fit(x, x**2, units=4)
    >>> hinges(x, x**2, fit(x), fit.positions, fit.contributions(x)).description  # doctest: +NORMALIZE_WHITESPACE
    'A curve over x from -1 to 1 and its approximation by 4 ReLU hinges at x = -1, -0.5, 0 and 0.5.
    The largest distance between the two is 0.0424. Below, the contribution of each hinge.'
    """
    x, target, fit, positions, contributions = _check_hinges(
        x, target, fit, hinge_positions, contributions
    )
    points = points if points is None else check_points(points)
    lower = contributions is not None
    figure = Figure(7.6, 5.4 if lower else 3.7)
    bottom = 0.41 if lower else 0.14
    axes = figure.add_axes((0.085, bottom, 0.9, 0.86 - bottom))
    axes.set_title(title, pad=27)
    _draw_fit(axes, x, target, fit, positions, points)
    if lower:
        axes.tick_params(labelbottom=False)
        _draw_contributions(figure.add_axes((0.085, 0.1, 0.9, 0.22)), x, positions, contributions)
    figure.axes[-1].set_xlabel("x")
    figure.description = description or titled(
        title, _describe_hinges(x, target, fit, positions, lower)
    )
    return figure


def _finite(value, name):
    value = numbers(value, name)
    if value.ndim != 0 or not np.isfinite(value):
        raise ValueError(f"{name} must be one finite number, got {value}")
    return float(value)


def _formula(w, b, g):
    inside = f"{number(w)} x {signed(b)}"
    return f"y = {inside}" if g.name == "identity" else f"y = {g.name}({inside})"


def _turn(g):
    return "bends" if g.name in ("relu", "prelu") else "has its middle"


def _minus(text):
    return text.replace("-", "−")  # as matplotlib writes its tick labels


# What the graph shows: the whole of a bounded function, enough of the others.
_HEIGHTS = {"logistic": (-0.5, 1.5), "tanh": (-1.5, 1.5)}


def _draw_graph(axes, x, w, b, g):
    axes.axhline(0, color=style.MUTED, linewidth=0.9)
    axes.axvline(0, color=style.MUTED, linewidth=0.9)
    axes.plot(x, g(w * x + b), color=style.BLUE, linewidth=3, label="y")
    axes.plot(x, w * x + b, color=style.VERMILLION, linewidth=1.4, linestyle=(0, (4, 3)),
              label="w x + b")  # fmt: skip
    axes.set(xlim=(x[0], x[-1]), ylim=_HEIGHTS.get(g.name, (-4, 4)), xlabel="x", ylabel="y")
    axes.yaxis.set_major_locator(MultipleLocator(0.5 if g.name in _HEIGHTS else 1))
    axes.set_title(_minus(_formula(w, b, g)))
    if w and x[0] <= -b / w <= x[-1]:
        _mark_turn(axes, -b / w, float(g(0.0)), w > 0)
    axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, borderaxespad=0.2,
                columnspacing=1.0, handlelength=1.7, fontsize=9)  # fmt: skip


def _mark_turn(axes, x, y, rising):
    axes.plot([x], [y], "o", color="white", markeredgecolor=style.BLUE, markeredgewidth=2.2,
              markersize=8, zorder=5, clip_on=False)  # fmt: skip
    low, high = axes.get_xlim()
    share = (x - low) / (high - low)
    right = share < 0.7 if rising else share < 0.3
    below = right == rising  # the side that the graph leaves free
    axes.annotate(
        _minus(f"-b/w = {number(x)}"), (x, y), xytext=(12 if right else -12, -14 if below else 14),
        textcoords="offset points", ha="left" if right else "right", va="center", fontsize=9,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.85}, zorder=6,
    )  # fmt: skip


def _draw_parts(axes, w, b, g):
    axes.set(xlim=(0, 3.6), ylim=(-1.5, 1.5), aspect="equal")
    axes.axis("off")
    sign = style.BLUE if w >= 0 else style.VERMILLION
    _arrow(axes, (0.58, 0), (1.41, 0), color=sign, width=1 + 0.6 * min(abs(w), 5))
    _arrow(axes, (1.7, 0.82), (1.7, 0.29))
    _arrow(axes, (1.99, 0), (2.3, 0))
    _arrow(axes, (2.95, 0), (3.26, 0))
    _circle(axes, (0.29, 0), "x")
    _circle(axes, (1.7, 0), "+")
    _box(axes, (2.625, 0), g)
    axes.text(3.4, 0, "y", ha="center", va="center", fontsize=14, fontweight="bold")
    axes.text(0.98, 0.19, _minus(f"w = {number(w)}"), ha="center", fontsize=10)
    axes.text(1.7, 0.9, _minus(f"b = {number(b)}"), ha="center", fontsize=10)
    note = {"ha": "center", "va": "top", "fontsize": 9, "color": style.MUTED}
    axes.text(0.29, -0.42, "input", **note)
    axes.text(1.7, -0.42, "w x + b", **note)
    axes.text(2.625, -0.42, g.name, **note)


def _circle(axes, centre, text):
    axes.add_patch(Circle(centre, 0.27, facecolor="white", edgecolor=style.INK, linewidth=1.6))
    axes.text(*centre, text, ha="center", va="center", fontsize=14)


def _box(axes, centre, g):
    left, bottom = centre[0] - 0.3, centre[1] - 0.3
    axes.add_patch(
        FancyBboxPatch(
            (left, bottom), 0.6, 0.6, boxstyle="round,pad=0,rounding_size=0.08",
            facecolor="#EAF3F9", edgecolor=style.INK, linewidth=1.6,
        )
    )  # fmt: skip
    n = np.linspace(-3, 3, 61)
    curve = g(n)
    scale = 0.22 / np.abs(curve).max()
    axes.plot(centre[0] + 0.08 * n, centre[1] + scale * curve, color=style.BLUE, linewidth=2)


def _arrow(axes, start, end, color=style.INK, width=1.6):
    axes.annotate(
        "", end, xytext=start,
        arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": width, "shrinkA": 0,
                    "shrinkB": 0, "mutation_scale": 12 + 2 * width},
    )  # fmt: skip


def _check_hinges(x, target, fit, positions, contributions):
    x, target, fit = numbers(x, "x"), numbers(target, "target"), numbers(fit, "fit")
    positions = np.atleast_1d(numbers(positions, "hinge_positions"))
    if x.ndim != 1 or not x.shape == target.shape == fit.shape:
        raise ValueError(
            "x, target and fit must be 1-D and of the same length, got shapes "
            f"{x.shape}, {target.shape} and {fit.shape}"
        )
    if contributions is not None:
        contributions = numbers(contributions, "contributions")
        expected = (len(positions), len(x))
        if contributions.shape != expected:
            raise ValueError(
                f"contributions must have one row for each hinge, shape {expected}, "
                f"got {contributions.shape}"
            )
    return x, target, fit, positions, contributions


def _draw_fit(axes, x, target, fit, positions, points):
    for position in positions:
        axes.axvline(position, color=style.MUTED, linewidth=0.7, linestyle=":")
    axes.plot(x, target, color="#9AA0A6", linewidth=5, alpha=0.75, label="curve")
    axes.plot(x, fit, color=style.BLUE, linewidth=2.4, label="sum of hinges")
    if points is not None:
        axes.plot(*points, "o", color=style.INK, markersize=6, markeredgecolor="white")
    axes.plot(positions, np.interp(positions, x, fit), "o", color="white", markersize=7,
              markeredgecolor=style.BLUE, markeredgewidth=1.8, label="hinge")  # fmt: skip
    margin = 0.08 * np.ptp(target)
    axes.set(xlim=_padded(x), ylim=(target.min() - margin, target.max() + margin))
    axes.set_ylabel("y")
    axes.yaxis.set_label_coords(-0.07, 0.5)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.005, 1.0), ncols=3, borderaxespad=0.2,
                borderpad=0.2, columnspacing=1.4, handlelength=1.7)  # fmt: skip


def _draw_contributions(axes, x, positions, contributions):
    for k, (position, contribution) in enumerate(zip(positions, contributions)):
        begun = x >= position
        colour = style.PALETTE[k % len(style.PALETTE)]
        axes.plot(x[begun], contribution[begun], color=colour, linewidth=1.3)
        axes.plot([position], [0], "o", color="white", markeredgecolor=colour, markersize=5,
                  markeredgewidth=1.5, zorder=4)  # fmt: skip
    axes.axhline(0, color=style.MUTED, linewidth=0.9, zorder=1)
    axes.set(xlim=_padded(x), ylabel="y")
    axes.yaxis.set_label_coords(-0.07, 0.5)
    axes.set_title("What each hinge adds", fontsize=10, fontweight="normal", pad=6)


def _padded(x):
    margin = 0.015 * np.ptp(x)
    return x.min() - margin, x.max() + margin


def _describe_hinges(x, target, fit, positions, lower):
    hinge = "hinge" if len(positions) == 1 else "hinges"
    text = (
        f"A curve over x {span(x)} and its approximation by {len(positions)} ReLU {hinge} at "
        f"x = {listing(map(number, positions))}. The largest distance between the two is "
        f"{number(np.abs(fit - target).max())}."
    )
    return f"{text} Below, the contribution of each hinge." if lower else text
