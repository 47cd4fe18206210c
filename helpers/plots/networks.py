"""Networks with their parameter counts: graphs of units, or any Keras model."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from helpers.operations import layer_parameter_counts, parameter_count
from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.models import dense_sizes, draw_model, is_model
from helpers.plots.words import listing, number, signed, titled

MOST_UNITS = 8  # of one layer; a larger one is drawn with an ellipsis
MOST_NUMBERED = 4  # units on either side of edges that have their weights written on them
MOST_NUMBERS = 16  # weights or biases in the description


@style.styled
def network(sizes, weights=None, biases=None, labels=None, units=None, title=""):
    """Draw a network with the number of parameters of each layer.

    Parameters
    ----------
    sizes : the number of inputs, then the number of units of each layer; or a Keras model
        A model of dense layers alone is drawn as a graph of its units. Any other becomes a
        column of layers with their outputs and parameters, trainable or frozen.
    weights : list of arrays, optional
        The l-th of shape ``(sizes[l + 1], sizes[l])``. Edges are blue for positive weights and
        red and dashed for negative ones; a small network shows the numbers.
    biases : list of arrays, optional
        The l-th of shape ``(sizes[l + 1],)``, written in the units.
    labels : list of str, optional
        The name of each layer, inputs included.
    units : list of lists of str, optional
        The names written in the units of each layer, instead of x₀, x₁, ..., y.

    Examples
    --------
    >>> figure = network((2, 3, 3, 1))
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'A fully connected network: 2 inputs, layers of 3, 3 and 1 units. Parameters: 2 × 3 + 3 = 9,
    3 × 3 + 3 = 12, 3 × 1 + 1 = 4; 25 in total.'
    """
    if is_model(sizes):
        dense = dense_sizes(sizes)
        if dense is None:
            return draw_model(sizes, title)
        sizes, activations = dense
        labels = labels or _with_activations(_layer_labels(sizes), activations)
    counts = layer_parameter_counts(sizes)
    sizes = tuple(int(size) for size in sizes)
    weights = _check_parameters(weights, "weights", sizes)
    biases = _check_parameters(biases, "biases", sizes)
    labels = _check_names(labels or _layer_labels(sizes), "labels", sizes)
    shown = [_positions(size) for size in sizes]
    rows = max(2 * layer[0][1] + 1 for layer in shown)
    figure = Figure(7.6, 1.0)
    axes = figure.add_axes((0, 0, 1, 1))
    bottom = -rows / 2
    _set_frame(axes, figure, len(sizes), rows, title)
    for layer, w in enumerate(weights or [None] * len(counts)):
        _draw_edges(axes, layer, shown[layer], shown[layer + 1], w)
    for layer, positions in enumerate(shown):
        texts = _unit_texts(sizes, layer, units, biases)
        _draw_units(axes, layer, positions, sizes[layer], texts)
        heading = {"ha": "center", "va": "bottom", "fontweight": "bold", "fontsize": 9.5}
        axes.text(layer * STEP, -bottom + 0.12, labels[layer], **heading)
        _draw_count(axes, layer, bottom - 0.15, sizes)
    total = f"{parameter_count(sizes):,} parameters in total"
    axes.text((len(sizes) - 1) * STEP / 2, bottom - 0.85, total, ha="center", va="center",
              fontsize=10.5, fontweight="bold")  # fmt: skip
    figure.description = titled(title, _describe(sizes, weights, biases))
    return figure


STEP = 3.0  # horizontal distance of two layers; units are 1 apart
RADIUS = 0.32


def _set_frame(axes, figure, layers, rows, title):
    """Show all layers at one scale for both directions: circles stay round."""
    low, high = -rows / 2 - 1.15, rows / 2 + (1.2 if title else 0.6)
    centre = (layers - 1) * STEP / 2
    half = max((layers - 1) * STEP + 2.4, 10.5) / 2
    figure.set_figheight(figure.get_figwidth() * (high - low) / (2 * half))
    axes.set(xlim=(centre - half, centre + half), ylim=(low, high))
    axes.axis("off")
    axes.text(centre - half + 0.15, high - 0.15, title, va="top", fontsize=11, fontweight="bold")


def _layer_labels(sizes):
    layers = len(sizes)
    hidden = ["hidden"] if layers == 3 else [f"hidden {k}" for k in range(1, layers - 1)]
    return ["input" if sizes[0] == 1 else "inputs", *hidden, "output"]


def _with_activations(labels, activations):
    return [labels[0], *(f"{a}, {b}" if b else a for a, b in zip(labels[1:], activations))]


def _positions(size):
    """Return (unit, height) for each unit that is drawn."""
    if size <= MOST_UNITS:
        return [(k, (size - 1) / 2 - k) for k in range(size)]
    half = (MOST_UNITS - 2) // 2
    units = [*range(half), *range(size - half, size)]
    heights = [*range(half, 0, -1), *range(-1, -half - 1, -1)]
    return list(zip(units, heights))


def _draw_edges(axes, layer, sources, targets, w):
    x0, x1 = layer * STEP, (layer + 1) * STEP
    ends = [((x0, y0), (x1, y1)) for _, y0 in sources for _, y1 in targets]
    if w is None:
        width = 1.0 if len(ends) <= 20 else 0.6
        axes.add_collection(LineCollection(ends, colors="#9AA0A6", linewidths=width, zorder=1))
        return
    values = np.array([w[k, j] for j, _ in sources for k, _ in targets])
    colours = np.where(values < 0, style.VERMILLION, style.BLUE)
    widths = 0.6 + 3.2 * np.abs(values) / max(np.abs(w).max(), 1e-12)
    styles = [(0, (3, 1.2)) if value < 0 else "-" for value in values]
    axes.add_collection(
        LineCollection(ends, colors=colours, linewidths=widths, linestyles=styles, zorder=1)
    )
    if max(w.shape) <= MOST_NUMBERED:
        for value, (start, end) in zip(values, ends):
            # At this share of the way all the numbers of one layer are evenly spaced.
            _write_weight(axes, value, start, end, share=1 / (len(w) + 1))


def _write_weight(axes, value, start, end, share):
    x, y = (a + share * (b - a) for a, b in zip(start, end))
    axes.text(
        x, y, number(value).replace("-", "−"), ha="center", va="center", fontsize=9, zorder=3,
        color=style.dark(style.VERMILLION if value < 0 else style.BLUE), fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2},
    )  # fmt: skip


def _draw_units(axes, layer, positions, size, texts):
    face = "#EAF3F9" if layer else "white"
    x = layer * STEP
    for unit, y in positions:
        axes.add_patch(_circle((x, y), face))
        axes.text(x, y, texts[unit], ha="center", va="center", fontsize=9.5, zorder=4)
    if size > len(positions):
        for y in (-0.36, 0, 0.36):
            axes.plot([x], [y], "o", color=style.INK, markersize=3.5, zorder=4)


def _circle(centre, face):
    return Circle(centre, RADIUS, facecolor=face, edgecolor=style.INK, linewidth=1.4, zorder=2)


def _unit_texts(sizes, layer, units, biases):
    if units is not None:
        return _check_names(units, "units", sizes)[layer]
    size = sizes[layer]
    if layer and biases is not None:
        return [signed(value).replace("-", "−").replace(" ", "") for value in biases[layer - 1]]
    letter = {0: "x", len(sizes) - 1: "y"}.get(layer)
    if letter is None:
        return [""] * size
    return [letter] if size == 1 else [letter + _subscript(k) for k in range(size)]


def _subscript(k):
    return str(k).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def _draw_count(axes, layer, y, sizes):
    if layer == 0:
        text = f"{sizes[0]:,} input{'s' * (sizes[0] > 1)}"
    else:
        text = _sum(sizes[layer - 1], sizes[layer])
    size = 9.5 if len(text) < 20 else 8.5
    axes.text(layer * STEP, y, text, ha="center", va="top", fontsize=size)


def _sum(inputs, units):
    return f"{inputs:,} × {units:,} + {units:,} = {(inputs + 1) * units:,}"


def _check_parameters(values, name, sizes):
    if values is None:
        return None
    if len(values) != len(sizes) - 1:
        raise ValueError(
            f"{name} must have one array for each of the {len(sizes) - 1} layers, got {len(values)}"
        )
    arrays = [numbers(value, name) for value in values]
    for layer, array in enumerate(arrays):
        shape = (sizes[layer + 1], sizes[layer]) if name == "weights" else (sizes[layer + 1],)
        if array.shape != shape:
            hint = "; are they transposed?" if array.shape == shape[::-1] != shape else ""
            raise ValueError(
                f"{name} of layer {layer + 1} must have shape {shape}, got {array.shape}{hint}"
            )
    return arrays


def _check_names(names, name, sizes):
    if len(names) != len(sizes):
        raise ValueError(
            f"{name} must have one entry for each of {len(sizes)} columns, inputs included; "
            f"got {len(names)}"
        )
    if name == "units":
        for size, texts in zip(sizes, names):
            if len(texts) != size:
                raise ValueError(f"a layer of {size} units got {len(texts)} names: {texts}")
    return names


def _describe(sizes, weights, biases):
    sums = [_sum(a, b) for a, b in zip(sizes[:-1], sizes[1:])]
    layers = "layers" if len(sizes) > 2 else "a layer"
    units = "unit" if sizes[1:] == (1,) else "units"
    text = (
        f"A fully connected network: {sizes[0]:,} input{'s' * (sizes[0] > 1)}, {layers} of "
        f"{listing(f'{size:,}' for size in sizes[1:])} {units}. "
        f"Parameters: {', '.join(sums)}; {parameter_count(sizes):,} in total."
    )
    for name, values in (("Weights", weights), ("Biases", biases)):
        if values is not None and sum(value.size for value in values) <= MOST_NUMBERS:
            text += f" {name} by layer: {'; '.join(_written(value) for value in values)}."
    return text


def _written(array):
    if array.ndim == 1:
        return f"({', '.join(map(number, array))})"
    return f"({', '.join(_written(row) for row in array)})"
