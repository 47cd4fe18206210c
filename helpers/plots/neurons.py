"""Activation functions, and one neuron."""

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch
from matplotlib.ticker import MultipleLocator

from helpers.operations import activation as find_activation
from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import number, signed, span


@style.styled
def activations(names=("identity", "logistic", "tanh", "relu", "prelu"), n_range=(-4.0, 4.0)):
    """Draw activation functions (solid) with their derivatives (dashed), one panel for each.

    Parameters
    ----------
    names : names in `helpers.operations.ACTIVATIONS`, except softmax
    n_range : pair of float

    Examples
    --------
    >>> figure = activations(["tanh"])
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
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
    limits = numbers(pair, name)
    if limits.shape != (2,) or not -np.inf < limits[0] < limits[1] < np.inf:
        raise ValueError(f"{name} must be (low, high) with low < high, got {pair}")
    return limits


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
    note = _minus(f"g(n) = {entry.formula}\nrange {entry.range}")
    axes.text(0, 1.04, note, transform=axes.transAxes, fontsize=8.5, color=style.MUTED,
              linespacing=1.25)  # fmt: skip


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
    >>> figure = neuron(2, -3, "relu")
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
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
