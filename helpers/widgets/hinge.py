"""The explorer of sums of hinges."""

import math

import numpy as np
from traitlets import Dict

from helpers import plots
from helpers.operations import hinge_fit
from helpers.plots.words import number
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.traits import WholeNumber

MOST_UNITS = 20
MOST_POINTS = 500  # of the curve, in the browser


def wave(x):
    """Return the curve that `HingeExplorer` starts with: smooth, and far from straight.

    Examples
    --------
    >>> wave(np.array([0.0, 1.0])).round(6)
    array([0., 1.])
    """
    return x + (1 - 0.5 * x) * np.sin(2 * np.pi * x) + 0.35 * np.sin(5 * np.pi * x)


class HingeExplorer(BrowserExplorer):
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

    _esm = module("explorers/hinge")
    _css = styles("chart")
    units = WholeNumber(3, low=1, high=MOST_UNITS).tag(sync=True)
    shown = Dict().tag(sync=True)

    def __init__(self, units=3, curve=wave):
        self.x, self.y = _points(curve)
        self._fits = [hinge_fit(self.x, self.y, count + 1) for count in range(MOST_UNITS)]
        super().__init__(units=units, shown=_shown(self.x, self.y, self._fits))

    @property
    def fit(self):
        return self._fits[self.units - 1]

    @property
    def error(self):
        return self.fit.largest_error

    def draw(self):
        x, fit = self.x, self.fit
        noun = "hinge" if self.units == 1 else "hinges"
        title = f"{self.units} {noun}: at most {number(fit.largest_error)} away from the curve"
        return plots.hinges(x, self.y, fit(x), fit.positions, fit.contributions(x), title=title)


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
    x, y = np.asarray(x, float)[order], np.asarray(y, float)[order]
    x.flags.writeable = y.flags.writeable = False  # the fits are made once
    return x, y


def _shown(x, y, fits):
    """Return the curve and all its fits, as plain numbers for the browser."""
    width, height = np.ptp(x), np.ptp(y) or np.abs(y).max() or 1.0
    kept = _outline(y)
    return {
        "x": _rounded(x[kept], width),
        "y": _rounded(y[kept], height),
        "fits": [
            {
                "positions": _rounded(fit.positions, width),
                "coefficients": _rounded(fit.coefficients, height / width),
                "offset": _rounded([fit.offset], height)[0],
                "largest_error": fit.largest_error,
            }
            for fit in fits
        ],
    }


def _outline(y):
    """Return where points are that draw the same curve, peaks included, but are not too many."""
    if len(y) <= MOST_POINTS:
        return np.arange(len(y))
    stretches = np.array_split(np.arange(len(y)), MOST_POINTS // 2 - 1)
    extremes = [part[[y[part].argmin(), y[part].argmax()]] for part in stretches]
    return np.unique([0, len(y) - 1, *np.ravel(extremes)])


def _rounded(values, scale):
    """Return `values` as a list, to the sixth digit of a number as large as `scale`."""
    decimals = 5 - math.floor(math.log10(scale))
    return [round(float(value), decimals) for value in values]
