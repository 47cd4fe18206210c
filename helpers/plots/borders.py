"""Two classes in the plane, and the border that a function draws between them."""

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.surfaces import check_surface
from helpers.plots.words import number, span, titled

SIDES = ("#FBE3D3", "#D6E8F4")  # pale vermillion below the level, pale blue above


@style.styled
def border(values, x0, x1, points, classes, level=0.0, folds=(), title=""):
    """Draw points of two classes, and where a function of the plane lies above or below a level.

    Parameters
    ----------
    values : array of shape (len(x1), len(x0))
        As in `surface`: ``values[i, j]`` is the value at ``x0[j], x1[i]``.
    x0, x1 : arrays of shape (N0,) and (N1,), increasing
    points : array of shape (N, 2)
    classes : array of shape (N,) of 0 and 1
        Class 1 (blue discs) belongs above the level, class 0 (red triangles) below.
    level : float
    folds : list of arrays of shape (len(x1), len(x0)), optional
        Sums of which the lines where they are zero are drawn dashed.

    Examples
    --------
    >>> x = np.linspace(-1, 1, 21)
    >>> x0, x1 = np.meshgrid(x, x)
    >>> figure = border(x0, x, x, points=[[0.5, 0], [-0.5, 0], [0.2, 1]], classes=[1, 0, 0])
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'Points of two classes, 1 and 2 of them, over x₀ from -1 to 1 and x₁ from -1 to 1. The function
    is above 0 on 48 % of the area; 2 of 3 points lie on the side of their class.'
    """
    values, x0, x1 = check_surface(values, x0, x1)
    points, classes = numbers(points, "points"), numbers(classes, "classes")
    if points.ndim != 2 or points.shape[1] != 2 or classes.shape != points.shape[:1]:
        raise ValueError(
            "points must have shape (N, 2) and classes shape (N,), got "
            f"{points.shape} and {classes.shape}"
        )
    if not np.isin(classes, (0, 1)).all():
        raise ValueError("classes must be 0 or 1")
    figure = Figure(6.0, 4.7)
    axes = figure.add_axes((0.11, 0.11, 0.66, 0.8), xlabel="x₀", ylabel="x₁", title=title)
    axes.set_aspect("equal")
    axes.grid(visible=False)
    outside = max(np.abs(values - level).max(), 1.0)
    axes.contourf(x0, x1, values, levels=[level - outside, level, level + outside], colors=SIDES)
    if values.min() < level < values.max():
        axes.contour(x0, x1, values, levels=[level], colors=style.INK, linewidths=2)
    for fold in folds:
        axes.contour(x0, x1, fold, levels=[0], colors=style.MUTED, linewidths=1, linestyles="--")
    for kind, (marker, colour) in enumerate((("^", style.VERMILLION), ("o", style.BLUE))):
        axes.plot(*points[classes == kind].T, marker, color=colour, markersize=7,
                  markeredgecolor="white", label=f"class {kind}")  # fmt: skip
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    figure.description = titled(title, _describe(values, x0, x1, points, classes, level))
    return figure


def _describe(values, x0, x1, points, classes, level):
    rows, columns = (np.abs(axis[:, None] - points[:, k]).argmin(axis=0)
                     for axis, k in ((x1, 1), (x0, 0)))  # fmt: skip
    right = int(((values[rows, columns] > level) == (classes == 1)).sum())
    blue = int(classes.sum())
    area = f"{(values > level).mean():.0%}".replace("%", " %")
    return (
        f"Points of two classes, {blue} and {len(classes) - blue} of them, over x₀ {span(x0)} and "
        f"x₁ {span(x1)}. The function is above {number(level)} on {area} of the area; {right} of "
        f"{len(classes)} points lie on the side of their class."
    )
