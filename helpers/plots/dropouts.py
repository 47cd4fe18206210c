"""A small network under dropout: what is left of it for each of several samples."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, titled

MOST_UNITS = 12
STEP, RADIUS = 2.4, 0.33  # horizontal distance of two layers, whose units are 1 apart


@style.styled
def dropout(kept, outputs=2, labels=None, title=""):
    """Draw one hidden layer for each sample, with the units that dropout left on.

    Parameters
    ----------
    kept : array of shape (N, units)
        For each sample, what dropout made of a layer of ones, or True and False: 0 is off.
    outputs : int
        Units of the next layer, which always stay.
    labels : list of N str, optional
        What is written above each picture, by default "sample 1", "sample 2", ...

    Examples
    --------
    >>> dropout([[1, 0, 1], [0, 1, 1]], title="Two samples").description
    'Two samples. A layer of 3 units: units 0 and 2 on for sample 1; units 1 and 2 on for sample 2.'
    """
    kept = numbers(kept, "kept") != 0
    if kept.ndim != 2 or not 1 <= kept.shape[1] <= MOST_UNITS:
        raise ValueError(
            f"kept must have the shape (N, units) with up to {MOST_UNITS} units, got {kept.shape}"
        )
    samples, units = kept.shape
    labels = [f"sample {k + 1}" for k in range(samples)] if labels is None else labels
    if len(labels) != samples:
        raise ValueError(f"{samples} samples need as many labels, got {len(labels)}")
    figure = Figure(7.6, 0.34 * units + (0.75 if title else 0.45))
    figure.text(0.01, 0.98, title, va="top", fontsize=11, fontweight="bold")
    top = 1 - (0.36 if title else 0.05) / figure.get_figheight()
    for k in range(samples):
        axes = figure.add_axes((k / samples, 0, 1 / samples, top))
        _draw_sample(axes, kept[k], outputs)
        axes.set_title(labels[k], loc="center", fontsize=10, fontweight="normal", y=0.9)
    figure.description = titled(title, _describe(kept, labels))
    return figure


def _draw_sample(axes, kept, outputs):
    units = len(kept)
    left = [(0, (units - 1) / 2 - k) for k in range(units)]
    right = [(STEP, ((outputs - 1) / 2 - k) * units / outputs) for k in range(outputs)]
    edges = [(start, end) for start, on in zip(left, kept) if on for end in right]
    axes.add_collection(LineCollection(edges, colors=style.BLUE, linewidths=1.1, zorder=1))
    for centre, on in zip(left, kept):
        _draw_unit(axes, centre, on)
    for centre in right:
        _draw_unit(axes, centre, True)
    axes.set(xlim=(-1.2, STEP + 1.2), ylim=(-units / 2 - 0.2, units / 2 + 0.9), aspect="equal")
    axes.axis("off")


def _draw_unit(axes, centre, on):
    if on:
        look = {"facecolor": "#EAF3F9", "edgecolor": style.INK, "linewidth": 1.4}
    else:
        look = {"facecolor": "white", "edgecolor": "#9AA0A6", "linewidth": 1.2, "linestyle": ":"}
    axes.add_patch(Circle(centre, RADIUS, zorder=2, **look))


def _describe(kept, labels):
    found = []
    for label, row in zip(labels, kept):
        on = np.flatnonzero(row)
        noun = "unit" if len(on) == 1 else "units"
        units = f"{noun} {listing(map(str, on))}" if len(on) else "none"
        found.append(f"{units} on for {label}")
    return f"A layer of {kept.shape[1]} units: {'; '.join(found)}."
