"""Where a network's bends move while it learns."""

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import number, span, titled


@style.styled
def bend_tracks(x, target, fit, steps, bends, title=""):
    """Draw a curve with its fit, and under it the way of each bend, from the first step down.

    Parameters
    ----------
    x, target, fit : arrays of shape (N,)
    steps : array of shape (T,), increasing from 1 or more; a logarithmic axis
    bends : array of shape (T, units)
        Where each unit bends after these steps. Bends outside x leave the picture.

    Examples
    --------
    >>> x = np.linspace(0, 1, 11)
    >>> figure = bend_tracks(x, x**2, x, [1, 10], [[0.2, 0.9], [0.4, 1.3]])
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'A curve over x from 0 to 1 and its approximation by 2 hinges, at most 0.25 away. Below, the way
    of the bends from step 1, all 2 between 0 and 1, to step 10, 1 of 2 between 0 and 1.'
    """
    x, target, fit, steps = (numbers(v, n) for v, n in zip(
        (x, target, fit, steps), ("x", "target", "fit", "steps")))  # fmt: skip
    bends = numbers(bends, "bends")
    if bends.ndim != 2 or len(bends) != len(steps):
        raise ValueError(
            f"bends must have one row for each of the {len(steps)} steps, got {bends.shape}"
        )
    figure = Figure(7.6, 5.0)
    above = figure.add_axes((0.085, 0.56, 0.9, 0.34))
    above.set_title(title)
    above.plot(x, target, color="#9AA0A6", linewidth=5, alpha=0.75, label="curve")
    above.plot(x, fit, color=style.BLUE, linewidth=2.2, label="network")
    above.set_ylabel("y")
    above.legend(loc="upper right", ncols=2)
    above.tick_params(labelbottom=False)
    below = figure.add_axes((0.085, 0.1, 0.9, 0.4), sharex=above)
    for way in _open_leaps(bends, np.ptp(x)).T:
        below.plot(way, steps, color=style.BLUE, linewidth=1, alpha=0.75)
    below.plot(bends[-1], np.full(bends.shape[1], steps[-1]), "o", color="white", markersize=6,
               markeredgecolor=style.BLUE, markeredgewidth=1.6, clip_on=False)  # fmt: skip
    below.set(yscale="log", ylim=(steps[-1], steps[0]), xlabel="x, and where the units bend",
              ylabel="step")  # fmt: skip
    above.set_xlim(x.min(), x.max())
    figure.description = titled(title, _describe(x, target, fit, steps, bends))
    return figure


def _open_leaps(bends, width):
    """Lift the pen where a bend -b/w leaps from one side to the other because w changed its sign."""
    ways = bends.copy()
    ways[1:][np.abs(np.diff(bends, axis=0)) > width] = np.nan
    return ways


def _describe(x, target, fit, steps, bends):
    low, high = x.min(), x.max()
    inside = ((bends >= low) & (bends <= high)).sum(axis=1)
    total = bends.shape[1]
    counts = [f"{'all ' if k == total else f'{k} of '}{total}" for k in inside[[0, -1]]]
    between = f"between {number(low)} and {number(high)}"
    return (
        f"A curve over x {span(x)} and its approximation by {total} hinges, at most "
        f"{number(np.abs(fit - target).max())} away. Below, the way of the bends from step "
        f"{number(steps[0])}, {counts[0]} {between}, to step {number(steps[-1])}, {counts[1]} "
        f"{between}."
    )
