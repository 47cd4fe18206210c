"""The explorer in which a curve is built from hinges."""

import numpy as np
from traitlets import Dict, validate

from helpers import plots
from helpers.operations import relu
from helpers.plots.words import number
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.grids import Vector
from helpers.widgets.hinge import MOST_POINTS

MOST_HINGES = 6
BUMP = ((0.0, 0.2, 0.4, 0.8, 1.0), (0.0, 0.0, 1.0, 0.0, 0.0))
STEEPEST = 100


class HingeBuilder(BrowserExplorer):
    """A curve to build from hinges: drag where each one bends, and how it changes the slope.

    The sum is ``offset + sum_k changes[k] * max(0, x - bends[k])``.

    Parameters
    ----------
    target : pair of arrays (x, y), optional
        Points of the curve, joined by straight lines, x increasing. By default a bump.
    bends : array of shape (K,), within the target's x; K up to 6
    changes : array of shape (K,), optional
        By how much each hinge changes the slope, from -100 to 100; by default 0.

    Attributes
    ----------
    offset : float, the target's first height, at which the sum begins
    gap : float
        The largest distance between the target and the sum.

    Examples
    --------
    >>> builder = HingeBuilder(bends=[0.2, 0.4, 0.8])
    >>> builder.gap
    1.0
    >>> builder.changes = [5, -7.5, 2.5]
    >>> builder.gap
    0.0
    """

    _esm = module("explorers/hinge_builder")
    _css = styles("chart")
    bends = Vector()
    changes = Vector()
    target = Dict().tag(sync=True)

    def __init__(self, target=BUMP, bends=(0.25, 0.5, 0.75), changes=None):
        x, y = _points(target)
        self._sized = False
        changes = np.zeros(np.shape(bends)) if changes is None else changes
        super().__init__(target={"x": x.tolist(), "y": y.tolist()}, bends=bends, changes=changes)
        self._sized = True
        self._check(self.bends, self.changes)

    @property
    def offset(self):
        return self.target["y"][0]

    @property
    def gap(self):
        x = self._places()
        return round(float(np.abs(np.interp(x, *self._points) - self(x)).max()), 9)

    def __call__(self, x):
        """Return the sum of the hinges at x: shape (N,)."""
        return self.offset + self._contributions(np.asarray(x, float)).sum(axis=0)

    def draw(self):
        x = self._places()
        title = f"At most {number(self.gap)} away from the curve"
        return plots.hinges(
            x, np.interp(x, *self._points), self(x), self.bends, self._contributions(x), title=title
        )

    @property
    def _points(self):
        return self.target["x"], self.target["y"]

    def _places(self):
        """Return points between which both curves are straight, and some more."""
        low, high = self.target["x"][0], self.target["x"][-1]
        return np.unique([*np.linspace(low, high, 201), *self.target["x"], *self.bends])

    def _contributions(self, x):
        return self.changes[:, None] * relu(x - self.bends[:, None])

    @validate("bends", "changes")
    def _check_one(self, proposal):
        if self._sized:
            self._check(**{"bends": self.bends, "changes": self.changes,
                           proposal.trait.name: proposal.value})  # fmt: skip
        return proposal.value

    def _check(self, bends, changes):
        low, high = self.target["x"][0], self.target["x"][-1]
        if bends.shape != changes.shape or not 1 <= bends.size <= MOST_HINGES:
            raise ValueError(
                f"bends and changes must be 1 to {MOST_HINGES} numbers, as many of one as of the "
                f"other; got {bends.size} and {changes.size}"
            )
        if bends.min() < low or bends.max() > high:
            raise ValueError(f"bends must lie from {low:g} to {high:g}, got {bends.tolist()}")
        if np.abs(changes).max() > STEEPEST:
            raise ValueError(
                f"changes must lie from -{STEEPEST} to {STEEPEST}, got {changes.tolist()}"
            )


def _points(target):
    try:
        x, y = (np.asarray(values, float) for values in target)
    except (TypeError, ValueError):
        raise ValueError("target must be a pair of arrays (x, y) of numbers") from None
    if x.ndim != 1 or x.shape != y.shape or not 2 <= len(x) <= MOST_POINTS:
        raise ValueError(
            f"target must be two 1-D arrays of one length, 2 to {MOST_POINTS} points; got shapes "
            f"{x.shape} and {y.shape}"
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all() and (np.diff(x) > 0).all()):
        raise ValueError("target must be finite, and its x must increase")
    return x, y
