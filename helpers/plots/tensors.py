"""The tensors of a Keras model as boxes, in the order in which they are computed."""

from itertools import groupby

from matplotlib.patches import Patch, Polygon, Rectangle

from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.models import is_model, read_model, shape_text
from helpers.plots.words import titled

MOST_LAYERS = 40
# What a layer does, by its class: the first name that fits, the colour, the word in the legend.
KINDS = (
    ("Input", style.MUTED, "input"),
    ("Conv", style.BLUE, "convolution"),
    ("Pool", style.ORANGE, "pooling"),
    ("Dense", style.GREEN, "dense"),
    ("", style.FAINT, "other"),
)
THICKNESS, SLANT, BETWEEN, WITHIN = 1.0, 0.3, 4.0, 0.8
INCHES = (1.0, 1.6, 0.4)  # for the sizes below the boxes, the highest box, and the legend


@style.styled
def tensors(model, title="", description=None):
    """Draw what each layer of a Keras model puts out for one picture, from left to right.

    A box is as high as its maps and as thick as there are maps; both are compressed (by powers of
    1/2 and 1/3), or the small ones could not be seen. A vector is a bar, as high as a map with as
    many values. Boxes of one size stand close together, with the size written below.

    Parameters
    ----------
    model : keras.Model
        A plain sequence of layers, of at most 40.

    Raises
    ------
    ValueError
        If it is no Keras model, has no shapes yet, is too long, or has an open size.

    Examples
    --------
    >>> import keras
    >>> model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3),
    ...                           keras.layers.Flatten(), keras.layers.Dense(10)])
    >>> tensors(model).description
    'From left to right: 8 × 8 × 1 (Input), 6 × 6 × 4 (Conv2D), 144 (Flatten), 10 (Dense).'
    """
    layers = _check(model)
    groups = [list(group) for _, group in groupby(layers, key=lambda layer: layer.shape)]
    figure = Figure(7.6, sum(INCHES))
    figure.suptitle(title, x=0.012, ha="left", fontsize=11, fontweight="bold")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    end = _draw_groups(axes, groups)
    below, boxes, above = INCHES
    highest = max(_height(layer.shape) for layer in layers)
    inch = highest * (1 + SLANT / 2) / boxes  # in the units of the boxes
    low = -highest / 2 - below * inch
    axes.set(xlim=(-0.015 * end, end), ylim=(low, low + sum(INCHES) * inch))
    _draw_legend(axes, layers)
    figure.description = description or titled(title, _describe(groups))
    return figure


def _check(model):
    if not is_model(model):
        raise ValueError(f"tensors draws a Keras model, got {type(model).__name__}")
    layers = read_model(model)
    if len(layers) > MOST_LAYERS:
        raise ValueError(f"{len(layers)} layers are too many to draw, at most {MOST_LAYERS}")
    for layer in layers:
        if not layer.shape or None in layer.shape or len(layer.shape) == 2 or len(layer.shape) > 3:
            raise ValueError(
                f"the output of {layer.kind} must be maps (H, W, C) or a vector of known size, "
                f"got {layer.shape}; begin the model with keras.Input(shape)"
            )
    return layers


def _height(shape):
    return (shape[0] if len(shape) == 3 else shape[0] ** 0.5) ** 0.5


def _thickness(shape):
    return THICKNESS * shape[2] ** (1 / 3) if len(shape) == 3 else 1.2


def _kind(layer):
    return next(kind for kind in KINDS if kind[0] in layer.kind)


def _draw_groups(axes, groups):
    """Draw the boxes of each group and its size; return where the next one would begin."""
    left = 0.0
    for group in groups:
        first = left
        for layer in group:
            left = _draw_box(axes, left, layer) + WITHIN
        high = _height(group[0].shape)
        axes.annotate(shape_text(group[0].shape), ((first + left) / 2, -high / 2), xytext=(-3, -7),
                      textcoords="offset points", rotation=-68, rotation_mode="anchor", ha="left",
                      va="center", fontsize=8)  # fmt: skip
        left += BETWEEN
    return left


def _draw_box(axes, left, layer):
    """Draw a box from `left` on, seen a little from above and the right; return its right end."""
    high, thick, colour = _height(layer.shape), _thickness(layer.shape), _kind(layer)[1]
    slant = SLANT * high if len(layer.shape) == 3 else 0.0
    low, top, right = -high / 2, high / 2, left + thick
    edge = {"edgecolor": "white", "linewidth": 0.6}
    axes.add_patch(Rectangle((left, low), thick, high, facecolor=colour, **edge))
    axes.add_patch(Polygon([(left, top), (right, top), (right + slant, top + slant / 2),
                            (left + slant, top + slant / 2)], facecolor=colour, alpha=0.55, **edge))
    axes.add_patch(Polygon([(right, low), (right, top), (right + slant, top + slant / 2),
                            (right + slant, low + slant / 2)], facecolor=style.dark(colour), **edge))
    return right


def _draw_legend(axes, layers):
    used = [kind for kind in KINDS if kind in [_kind(layer) for layer in layers]]
    axes.legend(handles=[Patch(color=colour, label=word) for _, colour, word in used],
                loc="upper right", ncols=len(used), fontsize=9, handlelength=1.1)  # fmt: skip


def _describe(groups):
    def kinds(group):
        names = [layer.kind for layer in group]
        runs = [(name, len(list(run))) for name, run in groupby(names)]
        return ", ".join(name if many == 1 else f"{many} × {name}" for name, many in runs)

    return f"From left to right: {', '.join(f'{shape_text(g[0].shape)} ({kinds(g)})' for g in groups)}."
