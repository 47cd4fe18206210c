"""Functions of two variables."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import number, span, titled


@style.styled
def surface(values, x0, x1, title="", x0_label="x₀", x1_label="x₁", value_label="y",
            description=None):  # fmt: skip
    """Draw a function of two inputs twice: as a shaded surface and, seen from above, as a map.

    Parameters
    ----------
    values : array of shape (len(x1), len(x0))
        ``values[i, j]`` is the value at ``x0[j], x1[i]``, as `numpy.meshgrid` orders it.
    x0, x1 : arrays of shape (N0,) and (N1,), increasing

    Examples
    --------
    >>> x = np.linspace(-1, 1, 21)
    >>> x0, x1 = np.meshgrid(x, x)
    >>> figure = surface(np.maximum(0, x0 + x1), x, x, title="A folded plane")
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'A folded plane. Surface and map of y over x₀ from -1 to 1 and x₁ from -1 to 1: y goes from 0
    to 2, is lowest at (-1, -1), highest at (1, 1), and is 0 on 52 % of the area.'
    """
    values, x0, x1 = check_surface(values, x0, x1)
    figure = Figure(7.6, 3.7)
    figure.suptitle(title, x=0.012, ha="left", fontsize=11, fontweight="bold")
    _draw_surface(figure, values, x0, x1, (x0_label, x1_label, value_label))
    _draw_map(figure, values, x0, x1, (x0_label, x1_label, value_label))
    labels = (x0_label, x1_label, value_label)
    figure.description = description or _describe_surface(values, x0, x1, title, labels)
    return figure


def check_surface(values, x0, x1):
    values, x0, x1 = numbers(values, "values"), numbers(x0, "x0"), numbers(x1, "x1")
    if x0.ndim != 1 or x1.ndim != 1 or len(x0) < 2 or len(x1) < 2:
        raise ValueError(
            f"x0 and x1 must be 1-D axes, got shapes {x0.shape} and {x1.shape}; "
            "of a meshgrid give x0[0] and x1[:, 0]"
        )
    if values.shape != (len(x1), len(x0)):
        raise ValueError(
            f"values must have shape (len(x1), len(x0)) = ({len(x1)}, {len(x0)}), "
            f"got {values.shape}"
        )
    return values, x0, x1


def _draw_surface(figure, values, x0, x1, labels):
    axes = figure.add_axes((0.02, 0.02, 0.5, 0.92), projection="3d")
    axes.plot_surface(
        *np.meshgrid(x0, x1), values, cmap="cividis", rcount=30, ccount=30, edgecolor="white",
        linewidth=0.25,
    )  # fmt: skip
    axes.set(xlabel=labels[0], ylabel=labels[1], zlabel=labels[2])
    axes.view_init(elev=26, azim=-122)
    axes.set_box_aspect((1, 1, 0.7), zoom=0.9)
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.set_pane_color("white")
        axis._axinfo["grid"].update(color=style.FAINT, linewidth=0.6)
        axis.set_major_locator(MaxNLocator(4, steps=(1, 2, 5, 10)))


def _draw_map(figure, values, x0, x1, labels):
    axes = figure.add_axes((0.58, 0.16, 0.3, 0.68), xlabel=labels[0], ylabel=labels[1])
    axes.set_box_aspect(1)
    filled = axes.contourf(x0, x1, values, levels=12, cmap="cividis")
    axes.contour(x0, x1, values, levels=filled.levels[1:], colors="white", linewidths=0.4)
    axes.locator_params(nbins=5)
    bar = figure.colorbar(filled, cax=figure.add_axes((0.9, 0.19, 0.018, 0.62)))
    bar.set_label(labels[2], rotation=0, labelpad=14)
    bar.outline.set_visible(False)


def _describe_surface(values, x0, x1, title, labels):
    low, high = (np.unravel_index(f(values), values.shape) for f in (np.argmin, np.argmax))
    where = [f"({number(x0[j])}, {number(x1[i])})" for i, j in (low, high)]
    flat = np.isclose(values, 0, atol=1e-12 * (1 + np.abs(values).max())).mean()
    name0, name1, name = labels
    text = (
        f"Surface and map of {name} over {name0} {span(x0)} and {name1} {span(x1)}: {name} goes "
        f"{span(values)}, is lowest at {where[0]}, highest at {where[1]}"
    )
    text += f", and is 0 on {flat:.0%} of the area." if flat > 0.1 else "."
    text = text.replace("%", " %")
    return titled(title, text)
