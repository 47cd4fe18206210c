"""The explorer of softmax."""

import numpy as np
from traitlets import List, validate

from helpers import plots
from helpers.operations import softmax
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.grids import Vector
from helpers.widgets.traits import Number

MOST = 8


class SoftmaxExplorer(BrowserExplorer):
    """Logits as bars, and the shares that softmax(logits / temperature) makes of them.

    Parameters
    ----------
    logits : array of shape (K,), from -10 to 10, with K from 2 to 8
    temperature : float from 0.1 to 10
    labels : K strings, optional
        The classes, by default n₀, n₁, ...

    Attributes
    ----------
    shares : array of shape (K,), positive numbers that sum to one

    Examples
    --------
    >>> explorer = SoftmaxExplorer([0, 1, 0])
    >>> explorer.shares.round(3)
    array([0.212, 0.576, 0.212])
    >>> explorer.temperature = 10
    >>> explorer.shares.round(3)
    array([0.322, 0.356, 0.322])
    """

    _esm = module("explorers/softmax")
    _css = styles("chart")
    logits = Vector()
    temperature = Number(1.0, low=0.1, high=10).tag(sync=True)
    labels = List().tag(sync=True)

    def __init__(self, logits=(0.0, 1.0, 0.0), temperature=1.0, labels=None):
        count = len(np.atleast_1d(logits))
        labels = [f"n{'₀₁₂₃₄₅₆₇₈₉'[k % 10]}" for k in range(count)] if labels is None else labels
        super().__init__(
            logits=logits, temperature=temperature, labels=[str(label) for label in labels]
        )

    @property
    def shares(self):
        return softmax(self.logits / self.temperature)

    def draw(self):
        return plots.softmax(self.logits, self.temperature, self.labels)

    @validate("logits")
    def _check_logits(self, proposal):
        logits = proposal.value
        if not 2 <= logits.size <= MOST or logits.size != len(self.labels):
            raise ValueError(
                f"logits must be 2 to {MOST} numbers, one for each of the {len(self.labels)} "
                f"labels; got {logits.size}"
            )
        if np.abs(logits).max() > 10:
            raise ValueError(f"logits must lie from -10 to 10, got {logits.tolist()}")
        return logits
