"""Any Keras model as a column of layers, read without importing Keras."""

import math
from dataclasses import dataclass

from matplotlib.patches import FancyBboxPatch

from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, titled

MOST_LAYERS = 24  # more are drawn with an ellipsis
ROW = 0.46  # inches
FROZEN, TRAINED, PLAIN = "#ECEDEF", "#DCEBF5", "white"


@dataclass(frozen=True)
class Layer:
    """What is drawn of one layer.

    Attributes
    ----------
    kind : str
        Its class, such as "Conv2D".
    details : str
        What is special about it, such as "3 × 3, relu".
    shape : tuple of int or None
        Of the output for one picture; None where the size is open.
    total, trainable : int
        Parameters.
    name : str
    sources : tuple of str
        The names of the layers that feed it, where that is not just the one before.
    """

    kind: str
    details: str = ""
    shape: tuple = ()
    total: int = 0
    trainable: int = 0
    name: str = ""
    sources: tuple = ()


def is_model(thing):
    return hasattr(thing, "layers") and hasattr(thing, "count_params")


def dense_sizes(model):
    """Return (sizes, activations) if the model is a plain stack of dense layers, else None."""
    layers = [layer for layer in model.layers if type(layer).__name__ != "InputLayer"]
    shape = _without_batch(_input_shape(model))
    plain = all(
        type(layer).__name__ == "Dense" and layer.use_bias and len(layer.trainable_weights) == 2
        for layer in layers
    )
    if not (layers and plain and len(layers) <= 6 and len(shape) == 1 and _is_chain(layers)):
        return None
    return (*shape, *(layer.units for layer in layers)), [_activation(layer) for layer in layers]


def read_model(model):
    """Return the `Layer` of the input and of each layer of a Keras model."""
    shape = _without_batch(_input_shape(model))
    layers = [layer for layer in model.layers if type(layer).__name__ != "InputLayer"]
    before = [None, *layers[:-1]]
    return [Layer("Input", "", shape), *map(_read_layer, layers, before)]


def draw_model(model, title=""):
    """Return a figure of a Keras model: kind, output and parameters of every layer."""
    layers = read_model(model)
    rows = _abridged(layers)
    above = 0.62 if title else 0.3
    width, height = 7.6, above + ROW * len(rows) + 0.34
    figure = Figure(width, height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    axes.text(0.06, 0.06, title, va="top", fontsize=11, fontweight="bold")
    for x, text, where in ((0.1, "layer", "left"), (4.95, "output", "right"),
                           (6.15, "parameters", "right")):  # fmt: skip
        axes.text(x, above - 0.14, text, ha=where, va="center", fontsize=9, color=style.MUTED)
    for k, layer in enumerate(rows):
        _draw_row(axes, above + ROW * k, layer, last=k == len(rows) - 1)
    _draw_skips(axes, above, rows)
    axes.text(0.1, height - 0.16, _total(layers), va="center", fontsize=10, fontweight="bold")
    figure.description = titled(title, _describe(layers, rows))
    return figure


def _input_shape(model):
    if not getattr(model, "built", True):
        raise ValueError(
            f"the model {getattr(model, 'name', '')!r} has no shapes yet: begin it with "
            "keras.Input(shape), or call it once on a batch"
        )
    try:
        shape = model.input_shape
    except AttributeError:
        shape = None
    if shape is None or isinstance(shape, dict):
        return (None,)
    return shape[0] if isinstance(shape, list) else shape


def _without_batch(shape):
    return tuple(shape)[1:]


def _is_chain(layers):
    return all(not _sources(layer, before) for before, layer in zip([None, *layers], layers))


def _sources(layer, before):
    """Return the names of the layers that feed `layer`, unless it is just the one before."""
    try:
        inputs = layer.input
        inputs = inputs if isinstance(inputs, (list, tuple)) else [inputs]
        names = [tensor._keras_history.operation.name for tensor in inputs]
    except (AttributeError, ValueError):  # never called, or called more than once
        return []
    return [] if before is None or names == [before.name] else names


def _read_layer(layer, before):
    total = layer.count_params() if getattr(layer, "built", True) else 0
    trainable = sum(math.prod(weight.shape) for weight in layer.trainable_weights)
    details = _details(layer)
    if sources := _sources(layer, before):
        details += f"{', ' if details else ''}from {listing(sources)}"
    return Layer(
        type(layer).__name__, details, _output_shape(layer), total, trainable, layer.name, tuple(sources)
    )


def _output_shape(layer):
    try:
        output = layer.output
    except (AttributeError, ValueError):
        return ()
    output = output[0] if isinstance(output, (list, tuple)) else output
    return _without_batch(getattr(output, "shape", (None,)))


def _details(layer):
    if is_model(layer):
        return f"{layer.name}, {len(layer.layers)} layers"
    parts = []
    for name in ("kernel_size", "pool_size", "size"):
        if isinstance(size := getattr(layer, name, None), (tuple, list)):
            parts.append(" × ".join(map(str, size)))
    strides = getattr(layer, "strides", 1)
    if hasattr(layer, "kernel_size") and {*_as_tuple(strides)} - {1}:
        parts.append(f"stride {_as_tuple(strides)[0]}")
    if getattr(layer, "padding", None) == "same":
        parts.append("same")
    if isinstance(rate := getattr(layer, "rate", None), (int, float)):
        parts.append(f"{rate:g}")
    parts += filter(None, [_activation(layer)])
    return ", ".join(parts)


def _as_tuple(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _activation(layer):
    function = getattr(layer, "activation", None)
    name = getattr(function, "__name__", type(function).__name__ if function else "")
    return "" if name == "linear" else name


def _abridged(layers):
    if len(layers) <= MOST_LAYERS:
        return layers
    half = MOST_LAYERS // 2
    hidden = layers[half:-half]
    total, trainable = (sum(getattr(x, n) for x in hidden) for n in ("total", "trainable"))
    return [*layers[:half], Layer("…", f"{len(hidden)} more layers", (), total, trainable),
            *layers[-half:]]  # fmt: skip


def _draw_row(axes, top, layer, last):
    face = PLAIN if not layer.total else TRAINED if layer.trainable else FROZEN
    axes.add_patch(FancyBboxPatch(
        (0.1, top + 0.04), 3.7, ROW - 0.16, boxstyle="round,pad=0,rounding_size=0.05",
        facecolor=face, edgecolor=style.MUTED, linewidth=1.1,
        linestyle="--" if layer.total and not layer.trainable else "-",
    ))  # fmt: skip
    middle = top + ROW / 2 - 0.04
    kind = axes.text(0.2, middle, layer.kind, va="center", fontsize=10, fontweight="bold")
    axes.annotate(f"  {layer.details}", (1, 0.5), xycoords=kind, va="center", fontsize=9.5)
    note = {"va": "center", "ha": "right", "fontsize": 10}
    axes.text(4.95, middle, shape_text(layer.shape), **note)
    axes.text(6.15, middle, f"{layer.total:,}" if layer.total else "–", **note)
    axes.text(6.3, middle, _state(layer), va="center", fontsize=9, color=style.MUTED)
    if not last:
        axes.annotate("", (1.95, top + ROW + 0.05), xytext=(1.95, top + ROW - 0.13), arrowprops={
            "arrowstyle": "-|>", "color": style.MUTED, "linewidth": 1.1, "shrinkA": 0,
            "shrinkB": 0, "mutation_scale": 9,
        })  # fmt: skip


def _draw_skips(axes, above, rows):
    """Draw an arrow past the boxes from each layer to a later one that takes it, but the next."""
    places = {layer.name: k for k, layer in enumerate(rows) if layer.name}
    for k, layer in enumerate(rows):
        for before in (places[name] for name in layer.sources if places.get(name, k) < k - 1):
            start, end = (above + ROW * (j + 0.5) - 0.04 for j in (before, k))
            axes.plot([3.8, 4.0, 4.0], [start, start, end], color=style.VERMILLION, linewidth=1.6)
            axes.annotate("", (3.8, end), xytext=(4.02, end), arrowprops={
                "arrowstyle": "-|>", "color": style.VERMILLION, "linewidth": 1.6, "shrinkA": 0,
                "shrinkB": 0, "mutation_scale": 10,
            })  # fmt: skip


def shape_text(shape):
    """Return a shape as it is written in the lectures; an open size as "any".

    Examples
    --------
    >>> shape_text((26, 26, 32)), shape_text((None, None, 3)), shape_text(())
    ('26 × 26 × 32', 'any × any × 3', '')
    """
    return " × ".join("any" if size is None else f"{size:,}" for size in shape)


def _state(layer):
    if not layer.total:
        return ""
    if not layer.trainable:
        return "❄ frozen"
    if layer.trainable < layer.total:
        return f"{layer.trainable:,} trainable"
    return "trainable"


def _total(layers):
    total, trainable = (sum(getattr(x, name) for x in layers) for name in ("total", "trainable"))
    return f"{total:,} parameters in total: {trainable:,} trainable, {total - trainable:,} not"


def _describe(layers, rows):
    parts = []
    for layer in rows:
        text = layer.kind if layer.kind != "…" else "then"
        text += f" {layer.details}" if layer.details else ""
        text += f" ({shape_text(layer.shape)})" if layer.shape else ""
        if layer.total:
            text += f" with {layer.total:,} parameters"
            text += "" if layer.trainable == layer.total else f", {_state(layer).lstrip('❄ ')}"
        parts.append(text)
    return f"A network of {len(layers) - 1} layers: {'; '.join(parts)}. {_total(layers)}."
