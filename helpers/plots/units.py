"""The parts of a network at work: an activation at a point, ReLU units and their sum, softmax."""

import numpy as np

from helpers.operations import activation as find_activation
from helpers.operations import relu
from helpers.operations import softmax as compute_softmax
from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, signed

UNIT_COLOURS = (style.GREEN, style.PURPLE, style.ORANGE, style.SKY, style.VERMILLION, style.BLUE)


@style.styled
def activation(name, n):
    """Draw an activation function and its derivative, with the tangent at n.

    Parameters
    ----------
    name : name in `helpers.operations.ACTIVATIONS`, except softmax
    n : float from -4 to 4

    Examples
    --------
    >>> activation("tanh", 0).description
    'tanh, g(n) = tanh(n), and its derivative 1 - g². At n = 0 its value is 0, its slope 1.'
    """
    g = find_activation(name)
    if not g.elementwise:
        raise ValueError(f"{name} turns a whole vector into a vector: it has no tangent at one n")
    value, slope = float(g(n)), float(g.derivative(n))
    grid = np.linspace(-4, 4, 801)
    figure = Figure(7.6, 3.6)
    axes = figure.add_axes((0.06, 0.13, 0.92, 0.75))
    axes.axhline(0, color=style.MUTED, linewidth=0.8)
    axes.axvline(0, color=style.MUTED, linewidth=0.8)
    slopes = g.derivative(grid)
    slopes[1:][np.abs(np.diff(slopes)) > 0.2] = np.nan  # lift the pen where it jumps
    axes.plot(grid, g(grid), color=style.BLUE, linewidth=3, label="function g(n)")
    axes.plot(grid, slopes, "--", color=style.VERMILLION, label="derivative g′(n)")
    ends = n + np.array([-1.4, 1.4])
    axes.plot(ends, value + slope * (ends - n), color=style.ORANGE, linewidth=2.4, label="tangent")
    axes.plot([n], [slope], "o", color=style.VERMILLION)
    axes.plot([n], [value], "o", color=style.BLUE, markersize=9, markeredgecolor="white")
    axes.set(xlim=(-4, 4), ylim=(-1.4, 2.4), xlabel="n")
    title = f"{g.name}: g({number(n)}) = {number(value)}, slope {number(slope)}"
    axes.set_title(title.replace("-", "−"))
    axes.legend(loc="upper left", fontsize=9)
    figure.description = (
        f"{g.name}, g(n) = {g.formula}, and its derivative {g.derivative_formula}. "
        f"At n = {number(n)} its value is {number(value)}, its slope {number(slope)}."
    )
    return figure


@style.styled
def relu_network(units, bias, x, x_range=(-1.0, 2.0), rectified=True):
    """Draw what each hidden ReLU unit of a network contributes, their sum, and one input x.

    Parameters
    ----------
    units : array of shape (m, 3)
        Weight, bias and output weight of each hidden unit.
    bias : float, of the output
    x : float
    x_range : pair of float
    rectified : bool
        Whether the output has a ReLU, too.

    Examples
    --------
    >>> figure = relu_network([[-2, 3, 1], [5, -6, -4]], 7, x=0)
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'The network y = max(0, 1 max(0, -2 x + 3) - 4 max(0, 5 x - 6) + 7) over x from -1 to 2. At
    x = 0 its hidden units contribute 3 and 0, and y = 10.'
    """
    units = numbers(units, "units")
    grid = np.linspace(*x_range, 601)
    parts = _contributions(units, grid)
    y = _output(parts, bias, rectified)
    at = _contributions(units, np.array([x]))
    here = float(_output(at, bias, rectified)[0])
    figure = Figure(7.6, 3.9)
    axes = figure.add_axes((0.06, 0.12, 0.92, 0.7))
    axes.axhline(0, color=style.MUTED, linewidth=0.8)
    axes.axvline(x, color=style.MUTED, linewidth=0.8, linestyle=":")
    for k, part in enumerate(parts):
        colour = UNIT_COLOURS[k % len(UNIT_COLOURS)]
        axes.plot(grid, part, color=colour, linestyle=style.DASHES[k % 5 + 1], label=f"unit {k}")
        axes.plot([x], at[k], "o", color=colour)
    axes.plot(grid, y, color=style.BLUE, linewidth=3.2, label="output y")
    axes.plot([x], [here], "o", color=style.BLUE, markersize=9, markeredgecolor="white", zorder=5)
    top = max(y.max(), 1) * 1.12
    axes.set(xlim=tuple(x_range), ylim=(min(y.min(), -0.6 * top), top), xlabel="x")
    formula = _formula(units, bias, rectified)
    _legend(axes, 4)
    title = f"{formula}\ny({number(x)}) = {number(here)}"
    axes.set_title(title.replace("-", "−"), fontsize=9.5, pad=22)
    figure.description = (
        f"The network {formula} over x from {number(x_range[0])} to {number(x_range[1])}. At "
        f"x = {number(x)} its hidden units contribute {listing(number(v) for v in at[:, 0])}, "
        f"and y = {number(here)}."
    )
    return figure


def _contributions(units, x):
    weight, bias, output_weight = (column[:, None] for column in units.T)
    return output_weight * relu(weight * x + bias)


def _output(parts, bias, rectified):
    total = parts.sum(axis=0) + bias
    return relu(total) if rectified else total


def _formula(units, bias, rectified):
    hinges = [f"max(0, {number(w)} x {signed(b)})" for w, b, _ in units]
    outer = [number(units[0, 2]), *(signed(v) for v in units[1:, 2])]
    inside = " ".join([f"{v} {hinge}" for v, hinge in zip(outer, hinges)] + [signed(bias)])
    return f"y = max(0, {inside})" if rectified else f"y = {inside}"


@style.styled
def softmax(logits, temperature=1.0, labels=None):
    """Draw logits, and the shares that softmax(logits / temperature) makes of them.

    Parameters
    ----------
    logits : array of shape (K,)
    temperature : float above 0
    labels : K strings, optional

    Examples
    --------
    >>> softmax([0, 1, 0]).description  # doctest: +NORMALIZE_WHITESPACE
    'Logits and their softmax at temperature 1: n₀ 0 becomes 0.212, n₁ 1 becomes 0.576 and n₂ 0
    becomes 0.212.'
    """
    logits = numbers(logits, "logits")
    if not temperature > 0:
        raise ValueError(f"temperature must be above 0, got {temperature}")
    shares = compute_softmax(logits / temperature)
    labels = labels or [f"n{'₀₁₂₃₄₅₆₇₈₉'[k % 10]}" for k in range(len(logits))]
    figure = Figure(7.6, 3.0)
    left, right = (figure.add_axes((x, 0.12, 0.43, 0.74)) for x in (0.065, 0.555))
    high = max(np.abs(logits).max() * 1.25, 1)
    colours = [style.VERMILLION if n < 0 else style.BLUE for n in logits]
    _bars(left, logits, [number(n) for n in logits], colours, labels, (-high, high), "logits")
    texts = [f"{share:.3f}" for share in shares]
    title = f"softmax, temperature {number(temperature)}"
    _bars(right, shares, texts, style.BLUE, labels, (0, 1.12), title)
    written = [
        f"{label} {number(n)} becomes {number(share)}"
        for label, n, share in zip(labels, logits, shares)
    ]
    figure.description = (
        f"Logits and their softmax at temperature {number(temperature)}: {listing(written)}."
    )
    return figure


def _bars(axes, heights, texts, colours, labels, limits, title):
    places = np.arange(len(heights))
    axes.bar(places, heights, color=colours, width=0.56)
    axes.axhline(0, color=style.MUTED, linewidth=0.8)
    axes.set(ylim=limits, xlim=(-0.5, len(heights) - 0.5), title=title)
    axes.set_xticks(places, labels)
    axes.grid(visible=False, axis="x")
    gap = 0.02 * (limits[1] - limits[0])
    for place, height, text in zip(places, heights, texts):
        axes.text(place, height + gap if height >= 0 else height - gap, text.replace("-", "−"),
                  ha="center", va="bottom" if height >= 0 else "top", fontsize=9)  # fmt: skip


def _legend(axes, columns):
    axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=columns, borderaxespad=0.2,
                columnspacing=1.2, fontsize=9)  # fmt: skip
