"""Curves approximated by sums of ReLU hinges."""

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.curves import check_points
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, span, titled

THIN = 0.7  # points
_PIXEL = 72 / (style.CSS_DPI * style.PIXEL_RATIO) / THIN
DOTTED = (0, (2 * _PIXEL, 4 * _PIXEL))  # whole pixels: equal rows make a small PNG


@style.styled
def hinges(x, target, fit, hinge_positions, contributions=None, points=None, title="",
           description=None):  # fmt: skip
    """Draw a curve, its fit by a sum of hinges, where they bend, and what each one adds.

    Parameters
    ----------
    x, target, fit : arrays of shape (N,)
    hinge_positions : array of shape (units,)
    contributions : array of shape (units, N), optional
        What each hinge adds, drawn in a second panel; see `helpers.operations.HingeFit`.
    points : pair of arrays (px, py), optional
        Data, drawn as dots.

    Examples
    --------
    >>> from helpers.operations import hinge_fit
    >>> x = np.linspace(-1, 1, 101)
    >>> fit = hinge_fit(x, x**2, units=4)
    >>> figure = hinges(x, x**2, fit(x), fit.positions, fit.contributions(x))
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'A curve over x from -1 to 1 and its approximation by 4 ReLU hinges at x = -1, -0.5, 0 and 0.5.
    The largest distance between the two is 0.0424. Below, the contribution of each hinge.'
    """
    x, target, fit, positions, contributions = _check_hinges(
        x, target, fit, hinge_positions, contributions
    )
    points = points if points is None else check_points(points)
    lower = contributions is not None
    figure = Figure(7.6, 5.4 if lower else 3.7)
    bottom = 0.41 if lower else 0.14
    axes = figure.add_axes((0.085, bottom, 0.9, 0.86 - bottom))
    axes.set_title(title, pad=27)
    _draw_fit(axes, x, target, fit, positions, points)
    if lower:
        axes.tick_params(labelbottom=False)
        _draw_contributions(figure.add_axes((0.085, 0.1, 0.9, 0.22)), x, positions, contributions)
    figure.axes[-1].set_xlabel("x")
    figure.description = description or titled(
        title, _describe_hinges(x, target, fit, positions, lower)
    )
    return figure


def _check_hinges(x, target, fit, positions, contributions):
    x, target, fit = numbers(x, "x"), numbers(target, "target"), numbers(fit, "fit")
    positions = np.atleast_1d(numbers(positions, "hinge_positions"))
    if x.ndim != 1 or not x.shape == target.shape == fit.shape:
        raise ValueError(
            "x, target and fit must be 1-D and of the same length, got shapes "
            f"{x.shape}, {target.shape} and {fit.shape}"
        )
    if contributions is not None:
        contributions = numbers(contributions, "contributions")
        expected = (len(positions), len(x))
        if contributions.shape != expected:
            raise ValueError(
                f"contributions must have one row for each hinge, shape {expected}, "
                f"got {contributions.shape}"
            )
    return x, target, fit, positions, contributions


def _draw_fit(axes, x, target, fit, positions, points):
    for position in positions:
        axes.axvline(position, color=style.MUTED, linewidth=THIN, linestyle=DOTTED)
    axes.plot(x, target, color="#9AA0A6", linewidth=5, alpha=0.75, label="curve")
    axes.plot(x, fit, color=style.BLUE, linewidth=2.4, label="sum of hinges")
    if points is not None:
        axes.plot(*points, "o", color=style.INK, markersize=6, markeredgecolor="white")
    axes.plot(positions, np.interp(positions, x, fit), "o", color="white", markersize=7,
              markeredgecolor=style.BLUE, markeredgewidth=1.8, label="hinge")  # fmt: skip
    margin = 0.16 * np.ptp(target) or 1.0  # of the target: the scale stays while the fit moves
    axes.set(xlim=_padded(x), ylim=(target.min() - margin, target.max() + margin))
    axes.set_ylabel("y")
    axes.yaxis.set_label_coords(-0.07, 0.5)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.005, 1.0), ncols=3, borderaxespad=0.2,
                borderpad=0.2, columnspacing=1.4, handlelength=1.7)  # fmt: skip


def _draw_contributions(axes, x, positions, contributions):
    for k, (position, contribution) in enumerate(zip(positions, contributions)):
        begun = x >= position
        colour = style.PALETTE[k % len(style.PALETTE)]
        axes.plot(x[begun], contribution[begun], color=colour, linewidth=1.3)
        axes.plot([position], [0], "o", color="white", markeredgecolor=colour, markersize=5,
                  markeredgewidth=1.5, zorder=4)  # fmt: skip
    axes.axhline(0, color=style.MUTED, linewidth=0.9, zorder=1)
    axes.set(xlim=_padded(x), ylabel="y")
    axes.yaxis.set_label_coords(-0.07, 0.5)
    axes.set_title("What each hinge adds", fontsize=10, fontweight="normal", pad=6)


def _padded(x):
    margin = 0.015 * np.ptp(x)
    return x.min() - margin, x.max() + margin


def _describe_hinges(x, target, fit, positions, lower):
    hinge = "hinge" if len(positions) == 1 else "hinges"
    text = (
        f"A curve over x {span(x)} and its approximation by {len(positions)} ReLU {hinge} at "
        f"x = {listing(map(number, positions))}. The largest distance between the two is "
        f"{number(np.abs(fit - target).max())}."
    )
    return f"{text} Below, the contribution of each hinge." if lower else text
