"""Gradient descent and its relatives, and losses to roll down.

Momentum: B. T. Polyak (1964). Adam: D. P. Kingma and J. Ba, *Adam: A Method for Stochastic
Optimization*, ICLR 2015. Both as Keras computes them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.operations.arrays import numbers, whole_number

METHODS = ("descent", "momentum", "adam")
TOO_FAR = 1e12  # beyond this a path has diverged


def descend(
    gradient, start, learning_rate=0.1, steps=100, method="descent", *,
    momentum=0.9, beta=0.999, samples=None, batch_size=None, seed=0, tolerance=0.0,
):  # fmt: skip
    """Return the parameters that gradient descent visits, step by step.

    ``theta <- theta - learning_rate * gradient(theta)``, or with ``method="momentum"``
    ``v <- momentum * v - learning_rate * gradient(theta)``, ``theta <- theta + v``, or "adam".

    Parameters
    ----------
    gradient : function
        ``gradient(theta)`` returns an array of the shape of theta. With `batch_size`,
        ``gradient(theta, batch)`` gets the numbers of the samples to use, shape (batch_size,).
    start : array of shape (P,)
    learning_rate : float above 0
    steps : int
        Updates at most; see `tolerance`.
    method : "descent", "momentum" or "adam"
    momentum, beta : float in 0..1
        The share that is kept of the last update (momentum, Adam) and of the mean square (Adam).
    samples, batch_size : int, optional
        Each epoch shuffles the `samples` anew and goes through them in batches; the last one may
        be smaller.
    seed : int
        Of the shuffling.
    tolerance : float
        Stop once the gradient is no longer than this.

    Returns
    -------
    array of shape (steps + 1, P)
        The start, then the parameters after each step. Shorter if the tolerance was reached, or
        if the numbers grew beyond 1e12 (the learning rate is too large).

    Raises
    ------
    ValueError
        If the gradient has another shape than the start, or a setting is out of range.

    Examples
    --------
    >>> descend(lambda theta: 2 * theta, start=[1.0, -2.0], learning_rate=0.25, steps=2)
    array([[ 1.  , -2.  ],
           [ 0.5 , -1.  ],
           [ 0.25, -0.5 ]])
    """
    theta = np.array(numbers(start, "start"), float)
    if theta.ndim != 1 or not theta.size or not np.isfinite(theta).all():
        raise ValueError(f"start must be 1-D, a finite number for each parameter, got {start!r}")
    steps = whole_number(steps, "steps", 0)
    rate = _within(learning_rate, "learning_rate", 0, np.inf)
    update = _update(method, rate, _within(momentum, "momentum"), _within(beta, "beta"))
    batches = _batches(samples, batch_size, seed)
    path = [theta]
    for _ in range(steps):
        slope = _slope(gradient, theta, *next(batches))
        if not np.isfinite(slope).all() or np.linalg.norm(slope) <= tolerance:
            break
        theta = theta + update(slope)
        path.append(theta)
        if np.abs(theta).max() > TOO_FAR:
            break
    return np.array(path)


def _within(value, name, low=0.0, high=1.0):
    number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    if not number or not low <= value < high or (name == "learning_rate" and value == 0):
        limits = "above 0" if high == np.inf else f"from {low:g} to below {high:g}"
        raise ValueError(f"{name} must be a number {limits}, got {value!r}")
    return float(value)


def _slope(gradient, theta, *batch):
    with np.errstate(over="ignore", invalid="ignore"):  # a path that diverges just ends
        slope = numbers(gradient(theta, *batch), "the gradient")
    if slope.shape != theta.shape:
        raise ValueError(
            f"gradient(theta) must have the shape of theta, {theta.shape}, got {slope.shape}"
        )
    return slope


def _update(method, rate, momentum, beta):
    """Return a function from the gradient to what is added to the parameters."""
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}; choose one of {', '.join(METHODS)}")
    if method == "descent":
        return lambda slope: -rate * slope
    mean = square = step = 0

    def with_momentum(slope):
        nonlocal mean
        mean = momentum * mean - rate * slope
        return mean

    def adam(slope):
        nonlocal mean, square, step
        step += 1
        mean = momentum * mean + (1 - momentum) * slope
        square = beta * square + (1 - beta) * slope**2
        unbiased = rate * np.sqrt(1 - beta**step) / (1 - momentum**step)
        return -unbiased * mean / (np.sqrt(square) + 1e-7)

    return with_momentum if method == "momentum" else adam


def _batches(samples, batch_size, seed):
    """Yield the further arguments of the gradient: nothing, or the samples of one batch."""
    if (samples is None) != (batch_size is None):
        raise ValueError("mini-batches need both: samples (how many there are) and batch_size")
    if samples is None:
        return iter(lambda: (), None)
    samples = whole_number(samples, "samples", 1)
    batch_size = whole_number(batch_size, "batch_size", 1, samples)
    return _shuffled(samples, batch_size, np.random.default_rng(seed))


def _shuffled(samples, batch_size, rng):
    while True:
        order = rng.permutation(samples)
        for first in range(0, samples, batch_size):
            yield (order[first : first + batch_size],)


@dataclass(frozen=True)
class Objective:
    """A loss over two parameters (w, b), with its gradient and where it is worth looking at.

    Attributes
    ----------
    name : str
    loss : function (w, b) -> loss, of numbers or of arrays of one shape
    gradient : function theta -> array of shape (2,); with data also (theta, batch)
    start : pair of float
    w_range, b_range : pairs of float
    samples : int
        How many data points the loss is a mean over; 0 if there are no data.
    learning_rate : float
        One that works.
    points : pair of tuples (x, y)
        The data that a line is to go through; () if there are none.
    """

    name: str
    loss: Callable
    gradient: Callable
    start: tuple
    w_range: tuple
    b_range: tuple
    samples: int = 0
    learning_rate: float = 0.1
    points: tuple = ()


def line_loss(x, y, start=(0.0, 0.0)):
    """Return the mean squared error of the line w x + b through the points (x, y).

    Parameters
    ----------
    x, y : arrays of shape (N,)

    Returns
    -------
    Objective
        ``loss(w, b)`` is (1/N) sum_i (w x_i + b - y_i)^2; ``gradient(theta, batch)`` is the mean
        over the samples in `batch` alone.

    Examples
    --------
    >>> points = line_loss([0, 1, 2], [1, 3, 5])
    >>> points.loss(2, 1), points.gradient([2, 0])
    (0.0, array([-2., -2.]))
    """
    x, y = numbers(x, "x"), numbers(y, "y")
    if x.ndim != 1 or x.shape != y.shape or len(x) < 2 or np.ptp(x) == 0:
        raise ValueError(
            "x and y must be 1-D and of one length, with at least two different x; got shapes "
            f"{x.shape} and {y.shape}"
        )

    def loss(w, b):
        residuals = np.multiply.outer(w, x) + np.asarray(b, float)[..., None] - y
        mean = (residuals**2).mean(axis=-1)
        return mean if mean.ndim else float(mean)

    def gradient(theta, batch=slice(None)):
        w, b = theta
        residual = w * x[batch] + b - y[batch]
        return 2 * np.array([(residual * x[batch]).mean(), residual.mean()])

    best = np.polyfit(x, y, 1)
    reach = 1.35 * np.maximum(np.abs(np.asarray(start) - best), 0.5)
    ranges = [(float(c - r), float(c + r)) for c, r in zip(best, reach)]
    steepest = 2 * np.linalg.eigvalsh([[(x**2).mean(), x.mean()], [x.mean(), 1]])[-1]
    rate = float(f"{0.3 / steepest:.1g}")
    points = tuple(x.tolist()), tuple(y.tolist())
    return Objective("a line through points", loss, gradient, start, *ranges, len(x), rate, points)


def _points():
    x = np.linspace(-2, 2, 24)
    return x, 1.5 * x + 1 + np.random.default_rng(3).normal(0, 1.2, 24)


OBJECTIVES = {
    objective.name: objective
    for objective in (
        line_loss(*_points(), start=(-1.2, -1.5)),
        Objective(
            "a long valley",
            lambda w, b: 0.05 * np.square(w) + np.square(b),
            lambda theta: np.array([0.1 * theta[0], 2 * theta[1]]),
            (-8.0, 2.4), (-10, 10), (-4, 4), learning_rate=0.5,
        ),
        Objective(
            "two valleys",
            lambda w, b: (
                np.square(np.square(w) - 1) + 0.35 * w + 0.8 * np.square(b - 0.3 * w) + 0.4
            ),
            lambda theta: np.array([
                4 * theta[0] * (theta[0] ** 2 - 1) + 0.35 - 0.48 * (theta[1] - 0.3 * theta[0]),
                1.6 * (theta[1] - 0.3 * theta[0]),
            ]),
            (1.7, 1.5), (-2, 2), (-2, 2), learning_rate=0.05,
        ),
    )
}  # fmt: skip
