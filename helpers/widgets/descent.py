"""The explorer of gradient descent."""

import base64

import numpy as np
import traitlets

from helpers import plots
from helpers.operations import OBJECTIVES, Objective, descend
from helpers.operations.arrays import numbers
from helpers.operations.descent import METHODS
from helpers.plots.words import number
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.traits import Choice, Number, WholeNumber

STEPS = 100
LOWEST_RATE, HIGHEST_RATE = 1e-6, 1e3
MOST_POINTS = 500  # of which the browser can compute the loss; they are saved in the notebook
SLIDER_SPAN = 30  # the slider goes this many times below and above the objective's own rate
_INPUTS = ("surface", "learning_rate", "method", "batch_size", "start")


class Start(traitlets.TraitType):
    """A pair of numbers (w, b)."""

    def validate(self, obj, value):
        pair = numbers(value, self.name)
        if pair.shape != (2,) or not np.isfinite(pair).all():
            raise ValueError(f"{self.name} must be a pair of numbers (w, b), got {value!r}")
        return tuple(map(float, pair))


class DescentExplorer(BrowserExplorer):
    """A loss surface from above, and the way that a descent takes on it.

    Change the learning rate and the method, click where to start (or move the ring with the arrow
    keys), and step or play.

    Parameters
    ----------
    loss : optional
        A name in `helpers.operations.OBJECTIVES`, an `Objective` such as ``line_loss(x, y)``, or
        a function (w, b) -> loss. By default all of `OBJECTIVES`, to choose from.
    gradient : function theta -> array of shape (2,), optional
        Of a loss that is a function. By default finite differences.
    start : pair of float, optional
    learning_rate : float, optional
    method : "descent", "momentum" or "adam"
    batch_size : int, optional
        Samples in each step, where the loss is a mean over data; by default all.
    w_range, b_range : pairs of float, optional
        What is shown of a loss that is a function.

    Attributes
    ----------
    path : array of shape (steps + 1, 2)
        All of it; ``step`` says how much is shown.
    losses : array of shape (steps + 1,)
    step : int

    Examples
    --------
    >>> explorer = DescentExplorer("a long valley", learning_rate=0.5)
    >>> explorer.path[:3]
    array([[-8.  ,  2.4 ],
           [-7.6 ,  0.  ],
           [-7.22,  0.  ]])
    >>> explorer.learning_rate = 1.1
    >>> bool(explorer.losses[-1] > explorer.losses[0])
    True
    """

    _esm = module("explorers/descent")
    _css = styles("descent")
    surface = traitlets.Unicode().tag(sync=True)
    learning_rate = Number(0.1, low=LOWEST_RATE, high=HIGHEST_RATE).tag(sync=True)
    method = Choice("descent", METHODS).tag(sync=True)
    batch_size = WholeNumber(None, low=1, high=10**6, optional=True).tag(sync=True)
    start = Start().tag(sync=True)
    step = WholeNumber(STEPS, low=0, high=STEPS).tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)  # path and losses, where the browser cannot descend
    pictures = traitlets.Dict(read_only=True).tag(sync=True)  # of each surface, for its menu

    def __init__(
        self, loss=None, gradient=None, start=None, learning_rate=None, method="descent", *,
        batch_size=None, w_range=None, b_range=None,
    ):  # fmt: skip
        self._objectives = _objectives(loss, gradient, start, w_range, b_range)
        self._way = None
        first = next(iter(self._objectives.values()))
        super().__init__(
            surface=first.name, method=method, batch_size=batch_size,
            start=first.start if start is None else start,
            learning_rate=first.learning_rate if learning_rate is None else learning_rate,
        )  # fmt: skip
        self.set_trait("pictures", {
            name: _picture(goal) for name, goal in self._objectives.items()
        })  # fmt: skip
        self.observe(self._refresh, _INPUTS)
        self._refresh()

    @property
    def objective(self):
        """The `Objective` that is shown."""
        return self._objectives[self.surface]

    @property
    def path(self):
        return self._descend()[0]

    @property
    def losses(self):
        return self._descend()[1]

    def draw(self):
        goal = self.objective
        name = f"{self.method}, learning rate {number(self.learning_rate)}"
        name += f", batches of {self.batch_size}" if self.batch_size else ""
        return plots.loss_surface(
            goal.loss, goal.w_range, goal.b_range, {name: self.path[: self.step + 1]},
            title=goal.name[:1].upper() + goal.name[1:],
        )  # fmt: skip

    @traitlets.validate("surface")
    def _check_surface(self, proposal):
        if proposal.value not in self._objectives:
            known = ", ".join(self._objectives)
            raise ValueError(f"unknown surface {proposal.value!r}; choose one of {known}")
        return proposal.value

    @traitlets.validate("batch_size")
    def _check_batch_size(self, proposal):
        size, samples = proposal.value, self.objective.samples
        if size is not None and size > samples:
            raise ValueError(
                f"batch_size must be at most {samples}, the number of samples, got {size}"
                if samples
                else f"{self.surface!r} is no mean over data, so it has no batches"
            )
        return size

    def _descend(self):
        if self._way is None:
            goal = self.objective
            batches = {"samples": goal.samples, "batch_size": self.batch_size}
            path = descend(
                goal.gradient, self.start, self.learning_rate, STEPS, self.method,
                **(batches if self.batch_size else {}),
            )  # fmt: skip
            with np.errstate(over="ignore", invalid="ignore"):
                self._way = path, np.array([float(goal.loss(w, b)) for w, b in path])
        return self._way

    def _refresh(self, change=None):
        self._way = None
        with self.hold_sync():
            if change is not None and change.name == "surface":
                self._begin_anew()
            known = self.pictures[self.surface]["name"]
            self.shown = {} if known and not self.batch_size else {
                "of": [self.surface, self.start, self.learning_rate, self.method, self.batch_size],
                "path": [[_short(value) for value in pair] for pair in self.path],
                "losses": [_short(value) for value in self.losses],
            }  # fmt: skip

    def _begin_anew(self):
        goal = self.objective
        self.unobserve(self._refresh, _INPUTS)
        self.batch_size = None
        self.start, self.learning_rate = goal.start, goal.learning_rate
        self.observe(self._refresh, _INPUTS)


def _picture(goal):
    """Return the contours as PNG and where the axes lie in it, for the browser."""
    figure = plots.loss_surface(goal.loss, goal.w_range, goal.b_range)
    png = base64.b64encode(figure.png()).decode("ascii")
    box = figure.axes[0].get_position()
    width, height = figure.css_width, round(figure.get_figheight() * 100)
    few = 0 < goal.samples <= MOST_POINTS
    known = few if goal.points else OBJECTIVES.get(goal.name) is goal
    rates = [goal.learning_rate / SLIDER_SPAN, goal.learning_rate * SLIDER_SPAN]
    return {
        "name": goal.name if known else "", "points": goal.points if known else (),
        "png": png, "width": width, "height": height, "w_range": goal.w_range,
        "b_range": goal.b_range, "samples": goal.samples, "rates": rates,
        "start": goal.start, "learning_rate": goal.learning_rate,
        "left": box.x0 * width, "right": box.x1 * width,
        "top": (1 - box.y1) * height, "bottom": (1 - box.y0) * height,
    }  # fmt: skip


def _objectives(loss, gradient, start, w_range, b_range):
    if loss is None:
        return OBJECTIVES
    if isinstance(loss, str):
        if loss not in OBJECTIVES:
            raise ValueError(f"unknown loss {loss!r}; choose one of {', '.join(OBJECTIVES)}")
        return {loss: OBJECTIVES[loss]}
    if isinstance(loss, Objective):
        return {loss.name: loss}
    if not callable(loss):
        raise ValueError(
            "loss must be a name, an Objective such as line_loss(x, y), or a function of (w, b); "
            f"got {type(loss).__name__}"
        )
    start = (1.0, 1.0) if start is None else start
    reach = 2.0 * max(1.0, *np.abs(start))
    own = Objective(
        "your loss", loss, gradient or _differences(loss), start,
        w_range or (-reach, reach), b_range or (-reach, reach),
    )  # fmt: skip
    return {own.name: own}


def _differences(loss, h=1e-5):
    """Return the gradient of `loss` by central differences."""

    def gradient(theta):
        w, b = theta
        return np.array([
            (loss(w + h, b) - loss(w - h, b)) / (2 * h),
            (loss(w, b + h) - loss(w, b - h)) / (2 * h),
        ])  # fmt: skip

    return gradient


def _short(value):
    return float(f"{value:.5g}") if np.isfinite(value) else None
