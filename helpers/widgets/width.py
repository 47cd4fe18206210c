"""The explorer of wide networks: width, weight decay and shuffled labels."""

import numpy as np
import traitlets

from helpers import plots
from helpers.operations.wide import wide_errors
from helpers.plots.words import number
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.traits import WholeNumber

WIDTHS = (10, 25, 50, 100, 150, 180, 200, 220, 250, 300, 400, 800, 2000)
DECAYS = (0.0, 0.001, 0.01, 0.1, 1.0, 10.0)
NOISES = (0.0, 0.1, 0.2, 0.5, 1.0)


class WidthExplorer(BrowserExplorer):
    """Shares of wrong answers of ever wider networks, on training samples and on new ones.

    The networks are those of `helpers.operations.wide_errors`. All are computed when the explorer
    is made, which takes some seconds for 200 pictures; after that the sliders only choose.

    Parameters
    ----------
    x, new_x : arrays of shapes (N, m) and (M, m)
    labels, new_labels : arrays of N and M whole numbers, from 0
    width, decay, noise : int
        What is shown at first, as places in ``widths``, ``decays`` and ``noises``.
    seeds : int
        How many networks each share is the mean of.

    Attributes
    ----------
    widths, decays, noises : tuples of what can be chosen
    wrong : array of shape (widths, 2)
        The shares at the present decay and noise, of training samples and of new ones.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> x, new_x = rng.normal(size=(20, 3)), rng.normal(size=(10, 3))
    >>> explorer = WidthExplorer(x, x[:, 0] > 0, new_x, new_x[:, 0] > 0, seeds=1)
    >>> explorer.wrong.shape
    (13, 2)
    >>> explorer.noise = 4
    >>> explorer.noises[explorer.noise]
    1.0
    """

    _esm = module("explorers/width")
    _css = styles("chart")
    widths, decays, noises = WIDTHS, DECAYS, NOISES
    width = WholeNumber(6, low=0, high=len(WIDTHS) - 1).tag(sync=True)
    decay = WholeNumber(0, low=0, high=len(DECAYS) - 1).tag(sync=True)
    noise = WholeNumber(0, low=0, high=len(NOISES) - 1).tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, x, labels, new_x, new_labels, width=6, decay=0, noise=0, seeds=4):
        labels, new_labels = np.asarray(labels, int), np.asarray(new_labels, int)
        self._wrong = wide_errors(x, labels, new_x, new_labels, WIDTHS, DECAYS, NOISES, seeds)
        super().__init__(width=width, decay=decay, noise=noise, shown={
            "widths": list(WIDTHS), "decays": list(DECAYS), "noises": list(NOISES),
            "wrong": self._wrong.round(4).tolist(),
        })  # fmt: skip

    @property
    def wrong(self):
        return self._wrong[self.noise, self.decay]

    def draw(self):
        train, new = self.wrong[self.width]
        title = (
            f"{WIDTHS[self.width]:,} hidden units, decay {number(DECAYS[self.decay])}, "
            f"{NOISES[self.noise]:.0%} of the labels shuffled: wrong {train:.1%} and {new:.1%}"
        )
        curves = {"training": self.wrong[:, 0], "new": self.wrong[:, 1]}
        return plots.lines(
            WIDTHS, curves, log="x", title=title, x_label="hidden units", y_label="share wrong"
        )
