"""Classes of points in the plane, and what the heads of a network say at every place of it."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, span, titled

CLASSES = (  # marker and colour
    ("^", style.VERMILLION), ("o", style.BLUE), ("s", style.GREEN), ("D", style.PURPLE),
)  # fmt: skip
PALE = 0.3  # how much of a class's colour the ground below it has
GROUND = LinearSegmentedColormap.from_list("ground", ["#FFFFFF", "#F3D08A"])
LEVELS = 8
PROBABILITIES = (0.1, 0.5, 0.9)  # the lines on a plane from 0 to 1


@style.styled
def regions(points, classes, names, planes=None, x0=None, x1=None, title=""):
    """Draw points of some classes, once, or again on each of several planes.

    Parameters
    ----------
    points : array of shape (N, 2)
    classes : integer array of shape (N,), each from 0 to K - 1
    names : K strings, at most four
    planes : dict from title to array, optional
        An array of shape (len(x1), len(x0)) holds a number for each place: it is shaded, with
        lines of equal height; from 0 to 1, they are at 0.1, 0.5 (thick) and 0.9. One of shape (len(x1), len(x0), K) holds the share of each class:
        the classes' colours are mixed, with lines where another class takes the lead.
    x0, x1 : arrays of shape (N0,) and (N1,), increasing
        Needed with planes; ``plane[i, j]`` belongs to the place ``x0[j], x1[i]``.
    title : str

    Raises
    ------
    ValueError
        If shapes do not fit, a class has no name, or shares do not sum to one.

    Examples
    --------
    >>> figure = regions([[0, 1], [1, 0], [1, 1]], [0, 1, 1], ["cat", "dog"])
    >>> figure.description
    'Points over x₀ from 0 to 1 and x₁ from 0 to 1: cat (1) and dog (2).'
    >>> x = np.linspace(0, 1, 5)
    >>> share = np.stack([np.tile(x, (5, 1)), 1 - np.tile(x, (5, 1))], axis=-1)
    >>> figure = regions([[0, 1], [1, 0]], [0, 1], ["cat", "dog"], {"Which?": share}, x, x)
    >>> figure.description.partition("dog (1). ")[2]
    'Which? Largest share: cat on 60 % and dog on 40 % of the area.'
    """
    points, classes, names = _check_points(points, classes, names)
    planes = _check_planes(planes or {}, x0, x1, len(names))
    count = max(len(planes), 1)
    size = (7.6, 3.4) if count > 1 else (5.2, 4.2)
    figure = Figure(*size, layout="constrained", mode="shades")
    figure.get_layout_engine().set(h_pad=0.08)
    if title:
        figure.suptitle(title, x=0.012, ha="left", fontsize=11, fontweight="bold")
    panels = figure.subplots(1, count, squeeze=False, sharey=True)[0]
    for axes, (name, plane) in zip(panels, planes.items()):
        axes.set_title(name)
        (_draw_shares if plane.ndim == 3 else _draw_heights)(axes, plane, x0, x1)
    for axes in panels:
        axes.set(xlabel="x₀", aspect="equal")
        if planes:
            axes.set(xlim=(x0[0], x0[-1]), ylim=(x1[0], x1[-1]))
        axes.grid(visible=False)
        for k, name in enumerate(names):
            marker, colour = CLASSES[k]
            axes.plot(*points[classes == k].T, marker, color=colour, label=name,
                      markersize=4 if count > 1 else 6, markeredgecolor="white",
                      markeredgewidth=0.5)  # fmt: skip
    panels[0].set_ylabel("x₁")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=len(names),
                  markerscale=1.5 if count > 1 else 1.2)  # fmt: skip
    figure.description = titled(title, _describe(points, classes, names, planes))
    return figure


def _check_points(points, classes, names):
    points, classes, names = numbers(points, "points"), numbers(classes, "classes"), list(names)
    if points.ndim != 2 or points.shape[1] != 2 or classes.shape != points.shape[:1]:
        raise ValueError(
            "points must have shape (N, 2) and classes shape (N,), got "
            f"{points.shape} and {classes.shape}"
        )
    if not 1 <= len(names) <= len(CLASSES):
        raise ValueError(f"names must be 1 to {len(CLASSES)} names of classes, got {len(names)}")
    if not np.isin(classes, range(len(names))).all():
        raise ValueError(f"classes must be whole numbers from 0 to {len(names) - 1}")
    return points, classes.astype(int), [str(name) for name in names]


def _check_planes(planes, x0, x1, count):
    if planes and (x0 is None or x1 is None):
        raise ValueError("planes need the axes x0 and x1")
    checked = {str(name): numbers(plane, f"plane {name!r}") for name, plane in planes.items()}
    for name, plane in checked.items():
        flat = (len(x1), len(x0))
        if plane.shape not in (flat, (*flat, count)):
            raise ValueError(
                f"plane {name!r} must have shape {flat}, or {(*flat, count)} for shares of the "
                f"classes; got {plane.shape}"
            )
        if plane.ndim == 3 and (plane.min() < 0 or np.abs(plane.sum(axis=-1) - 1).max() > 1e-3):
            raise ValueError(f"the shares of plane {name!r} must be positive and sum to 1")
    return checked


def _draw_heights(axes, plane, x0, x1):
    axes.pcolormesh(x0, x1, plane, cmap=GROUND, shading="nearest")
    if plane.min() >= 0 and plane.max() <= 1:
        levels = [level for level in PROBABILITIES if plane.min() < level < plane.max()]
        widths = [1.8 if level == 0.5 else 0.7 for level in levels]
        if levels:
            axes.contour(x0, x1, plane, levels=levels, colors=style.INK, linewidths=widths)
    elif np.ptp(plane) > 0:
        drawn = axes.contour(x0, x1, plane, levels=LEVELS, colors=style.INK, linewidths=0.7)
        axes.clabel(drawn, fontsize=8, zorder=4)  # above the points


def _draw_shares(axes, plane, x0, x1):
    colours = np.array([to_rgb(colour) for _, colour in CLASSES[: plane.shape[-1]]])
    ground = 1 - PALE * (1 - plane @ colours)
    axes.pcolormesh(x0, x1, ground, shading="nearest")
    for k in range(plane.shape[-1]):
        lead = plane[..., k] - np.delete(plane, k, axis=-1).max(axis=-1)
        if lead.min() < 0 < lead.max():
            axes.contour(x0, x1, lead, levels=[0], colors=style.INK, linewidths=1.2)


def _describe(points, classes, names, planes):
    counts = listing([f"{name} ({(classes == k).sum()})" for k, name in enumerate(names)])
    text = f"Points over x₀ {span(points[:, 0])} and x₁ {span(points[:, 1])}: {counts}."
    for title, plane in planes.items():
        if plane.ndim == 2:
            low, high = number(plane.min()), number(plane.max())
            text += " " + titled(title, f"Heights from {low} to {high}.")
            continue
        lead = np.bincount(plane.argmax(axis=-1).ravel(), minlength=len(names)) / plane[..., 0].size
        parts = listing([f"{name} on {share:.0%}" for name, share in zip(names, lead) if share])
        text += " " + titled(title, f"Largest share: {parts} of the area.".replace("%", " %"))
    return text
