"""The mini-batches of exercise 2: how large they are, and what they lead to."""

import numpy as np

from helpers.checks import backprop
from helpers.checks.arrays import array, shape
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call

SIZES = {  # of two epochs of ten samples, four in a batch
    "the last, short batch was dropped": [4, 4, 4, 4],
    "only one epoch was run": [4, 4, 2],
    "each step used all samples": [10, 10],
    "each step used one sample": [1] * 20,
    "the last batch was filled up": [4] * 6,
    "the batches were made equally large": [4, 3, 3, 4, 3, 3],
}


def sizes(descent):
    """Check how many samples each step is handed: ten of them, in fours, for two epochs.

    Parameters
    ----------
    descent : callable
        The student's ``minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed)``.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> def whole(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    ...     for epoch in range(epochs):
    ...         theta = theta - learning_rate * gradient(theta, x, y)
    ...     return theta
    >>> sizes(whole)
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: the batch sizes in two epochs of ten samples has the wrong shape.
      expected: shape (6,): [4 4 2 4 4 2]
      got:      shape (2,): [10 10]
      look at:  it looks as if each step used all samples.
    """
    found = []

    def note_size(theta, x_batch, y_batch):
        found.append(len(x_batch))
        return np.zeros(1)

    numbers = np.arange(10.0)[:, None]
    with backprop.own("the steps"):
        call(descent, note_size, np.zeros(1), numbers, numbers, 0.1, 2, 4, 0)
    array(found, [4, 4, 2, 4, 4, 2], "the batch sizes in two epochs of ten samples", mistakes=SIZES)


def line(descent):
    """Check that five epochs, with batches of 20, fit a line through 200 points.

    The least loss is 1.047, the worst of 1,000 seeds 1.050; one epoch ends at 1.6.

    Parameters
    ----------
    descent : callable
        As for `sizes`.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> line(lambda gradient, theta, *rest: theta)
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: The line does not fit the points after five epochs.
      expected: a loss below 1.1
      got:      5.378
    """
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 1))
    y = 2 * x + 1 + rng.normal(size=(200, 1))

    def gradient(theta, x_batch, y_batch):
        error = theta[0] * x_batch + theta[1] - y_batch
        return 2 * np.array([np.mean(error * x_batch), np.mean(error)])

    with backprop.own("the steps"):
        theta = call(descent, gradient, np.zeros(2), x, y, 0.05, 5, 20, 0)
    shape(theta, (2,), "theta after training")
    loss = np.mean((theta[0] * x + theta[1] - y) ** 2)
    if not loss < 1.1:
        raise CheckFailed("The line does not fit the points after five epochs.",
                          expected="a loss below 1.1", got=f"{loss:.3f}")
