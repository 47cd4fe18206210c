"""The explorer of sums of hinges."""

import numpy as np

from helpers import plots
from helpers.operations import hinge_fit
from helpers.plots.words import number
from helpers.widgets.explorer import FigureExplorer
from helpers.widgets.traits import WholeNumber

MOST_UNITS = 20


def wave(x):
    """Return the curve that `HingeExplorer` starts with: smooth, and far from straight.

    Examples
    --------
    >>> wave(np.array([0.0, 1.0])).round(6)
    array([0., 1.])
    """
    return x + (1 - 0.5 * x) * np.sin(2 * np.pi * x) + 0.35 * np.sin(5 * np.pi * x)


class HingeExplorer(FigureExplorer):
    """A curve, and its closest sum of `units` evenly spaced ReLU hinges.

    Parameters
    ----------
    units : int from 1 to 20
        Hidden ReLU units; each adds a hinge.
    curve : function, or pair of arrays (x, y), optional
        A function from arrays to arrays, drawn for x from 0 to 1, or any curve as points, at
        least 21 of them.

    Attributes
    ----------
    x, y : arrays of shape (N,)
        The curve.
    fit : HingeFit
        The fit that is shown; ``fit.network`` has it as the weights of a network.
    error : float
        The largest distance between curve and fit.

    Examples
    --------
    >>> explorer = HingeExplorer(units=3)
    >>> round(explorer.error, 2)
    0.6
    >>> explorer.units = 12
    >>> round(explorer.error, 2)
    0.06
    """

    units = WholeNumber(3, low=1, high=MOST_UNITS, label="hidden units")

    def __init__(self, units=3, curve=wave):
        self.x, self.y = _points(curve)
        super().__init__(units=units)

    @property
    def fit(self):
        return hinge_fit(self.x, self.y, self.units)

    @property
    def error(self):
        return self.fit.largest_error

    def draw(self):
        x, fit = self.x, self.fit
        noun = "hinge" if self.units == 1 else "hinges"
        title = f"{self.units} {noun}: at most {number(fit.largest_error)} away from the curve"
        return plots.hinges(
            x, self.y, fit(x), fit.positions, fit.contributions(x), title=title
        )


def _points(curve):
    if callable(curve):
        x = np.linspace(0, 1, 401)
        curve = x, np.broadcast_to(curve(x), x.shape)
    try:
        x, y = curve
    except (TypeError, ValueError):
        raise ValueError("curve must be a function or a pair of arrays (x, y)") from None
    hinge_fit(x, y, MOST_UNITS)  # raises where the slider could not reach its end
    order = np.argsort(x)
    return np.asarray(x, float)[order], np.asarray(y, float)[order]
