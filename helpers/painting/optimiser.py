"""A loss function in, a picture out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import tensorflow as tf

from helpers.operations.arrays import whole_number
from helpers.painting.descent import LBFGS
from helpers.painting.sizes import SHORTEST, as_picture, resize
from helpers.widgets.live import notebook
from helpers.widgets.painting import LivePicture


@dataclass(frozen=True)
class Moment:
    """How far an optimisation is: what a callback gets.

    Attributes
    ----------
    picture : float32 array (H, W, C), values 0..1, as large as it is computed at present
    losses : dict from name to float; empty before the first step
    step, steps : int, done so far and planned
    done : bool, whether this is the last moment
    stopped : bool, whether it ended early
    """

    picture: np.ndarray
    losses: dict = field(default_factory=dict)
    step: int = 0
    steps: int = 0
    done: bool = False
    stopped: bool = False


def optimise(loss, start, steps=100, *, sizes=(1,), enlarge=None, callbacks=(), show=True, title=""):
    """Return a picture where `loss` is small, by L-BFGS on the pixels.

    In a notebook the picture shows while it changes, with its losses and a Stop button. Stop, or
    interrupting the kernel, ends it after the step that runs, and gives the picture so far.

    Parameters
    ----------
    loss : function
        Takes a picture as a tensor (H, W, C), values 0..1, and returns one number, or a dict of
        named numbers, of which the sum counts. It is compiled (`tf.function`) once for each size.
        If it has a method ``resize(height, width)``, that is called before each size; then it is
        compiled once for all sizes, and keeps that as its attribute ``compiled``.
    start : array (H, W, 3) or (H, W, 1), values 0..1, or uint8
        Its size is that of the result.
    steps : int, or one int for each of `sizes`
    sizes : numbers from 0 to 1, growing, the last of them 1
        The picture's size as parts of the full one, coarse to fine. Sizes that leave fewer than 8
        pixels are left out.
    enlarge : function (picture, height, width) -> picture, optional
        How a picture gets to the next size; smooth interpolation by default.
    callbacks : functions, optional
        Each is called with a `Moment` before the first step, after every step, and at the end. One
        that returns True ends the optimisation.
    show : bool
        Whether the picture is shown while it changes, which happens in notebooks only.
    title : str

    Returns
    -------
    float32 array, the shape of `start`, values 0..1

    Raises
    ------
    ValueError
        If an argument does not fit, the loss is no finite number or does not depend on the picture.

    Examples
    --------
    >>> grey = optimise(lambda picture: tf.reduce_mean((picture - 0.5) ** 2), np.zeros((8, 8, 3)), steps=9)
    >>> np.round(grey[0, 0], 3)
    array([0.5, 0.5, 0.5], dtype=float32)
    """
    picture = as_picture(start, "the start")
    plan = _check_plan(picture.shape, steps, sizes)
    watchers = [*callbacks, *_live(show, title)]
    run = _Run(loss, enlarge or resize, watchers, sum(count for _, _, count in plan))
    return run.through(plan, picture)


class _Run:
    """One optimisation: where it is, and who watches it."""

    def __init__(self, loss, enlarge, watchers, steps):
        self.loss, self.enlarge, self.watchers, self.steps = loss, enlarge, watchers, steps
        self.step, self.losses, self.stopped = 0, {}, False

    def through(self, plan, start):
        full = start.shape[:2]
        picture = resize(start, *plan[0][:2])
        try:
            self.tell(picture)
            for height, width, count in plan:
                if self.stopped:
                    break
                if picture.shape[:2] != (height, width):
                    picture = np.asarray(self.enlarge(picture, height, width), dtype="float32")
                picture = self.at_one_size(picture, count)
            if picture.shape[:2] != full:
                picture = np.asarray(self.enlarge(picture, *full), dtype="float32")
        finally:
            self.tell(picture, done=True)
        return picture

    def at_one_size(self, picture, count):
        descent = LBFGS()
        try:
            function = self.prepare(picture.shape)
            for _ in range(count):
                if self.stopped:
                    break
                total, gradient, self.losses = _evaluate(function, picture)
                if descent.best is None and not np.isfinite(total):  # later on the step is taken back
                    raise ValueError(f"the loss is no finite number: {self.losses}")
                picture = descent.step(picture, total, gradient)
                self.step += 1
                self.tell(descent.best)
        except KeyboardInterrupt:
            self.stopped = True
        return picture if descent.best is None else descent.best

    def prepare(self, shape):
        if hasattr(self.loss, "resize"):
            self.loss.resize(*shape[:2])
            if not hasattr(self.loss, "compiled"):
                self.loss.compiled = _compiled(self.loss, (None, None, shape[2]))
            return self.loss.compiled
        return _compiled(self.loss, shape)

    def tell(self, picture, done=False):
        moment = Moment(picture, self.losses, self.step, self.steps, done, self.stopped)
        answers = [watcher(moment) for watcher in self.watchers]
        self.stopped = self.stopped or any(answer is True for answer in answers)


def _compiled(loss, shape):
    """Return a compiled function: a picture to its losses by name, and the gradient of their sum."""

    def losses_and_gradient(picture):
        with tf.GradientTape() as tape:
            tape.watch(picture)
            losses = _named(loss(picture))
            total = tf.add_n(list(losses.values()))
        gradient = tape.gradient(total, picture)
        if gradient is None:
            raise ValueError("the loss does not depend on the picture: compute it from the function's argument")
        return losses, gradient

    return tf.function(losses_and_gradient, [tf.TensorSpec(shape, tf.float32)], autograph=False)


def _named(losses):
    losses = losses if isinstance(losses, Mapping) else {"loss": losses}
    named = {name: tf.cast(tf.convert_to_tensor(value), tf.float32) for name, value in losses.items()}
    for name, value in named.items():
        if value.shape.rank != 0:
            raise ValueError(
                f"the loss must be one number, {name!r} has shape {tuple(value.shape)}; take its mean or sum"
            )
    if not named:
        raise ValueError("the loss must be one number, or a dict of at least one")
    return named


def _evaluate(function, picture):
    losses, gradient = function(tf.constant(picture))
    losses = {name: float(value) for name, value in losses.items()}
    return sum(losses.values()), gradient.numpy(), losses


def _check_plan(shape, steps, sizes):
    """Return (height, width, steps) of each size that is large enough."""
    sizes = [float(size) for size in np.ravel(sizes)]
    if not sizes or sizes[-1] != 1 or min(sizes) <= 0 or sorted(set(sizes)) != sizes:
        raise ValueError(f"sizes must be growing parts of the full size, the last of them 1, got {sizes}")
    counts = [steps] * len(sizes) if np.ndim(steps) == 0 else list(steps)
    if len(counts) != len(sizes):
        raise ValueError(f"there must be one number of steps for each of {len(sizes)} sizes, got {steps!r}")
    plan = []
    for size, count in zip(sizes, counts):
        height, width = (round(size * side) for side in shape[:2])
        count = whole_number(count, "steps", 0)
        if min(height, width) >= SHORTEST:
            plan.append((height, width, count))
    return plan


def _live(show, title):
    return [LivePicture(title)] if show and notebook() else []
