"""The gradient of a whole network, as back-propagation computes it, against differences."""

import numpy as np

from helpers.checks import borrowed
from helpers.checks.functions import call, case, function
from helpers.checks.gradients import gradient, same_gradient

DIFFERENCES = ("your other gradients are right: the chain rule is exact here, differences of the loss "
               "are not.")
PART_1 = "the finite differences of part 1 expect something else."


def own(what="the gradient"):
    """No gradient, and no step, that the course has ready: see `helpers.checks.own`.

    >>> with own():
    ...     slope = 2 * 3
    """
    return borrowed.own(what, of=r"helpers\.(checks|operations)\.(gradients|descent)")


def exact(tested, arguments, expected, mistakes, flawless, names=("dW", "db")):
    """Compare a pair of gradients with what the chain rule gives where differences fail.

    Parameters
    ----------
    tested : callable
        The student's.
    arguments : tuple
        What it is called with.
    expected : pair of array_like
        The right gradients, dW and db.
    mistakes : dict of str to pair
        Known wrong ones, with their story.
    flawless : bool
        Whether all that the student is asked for elsewhere is right: then differences are the cause.
    names : pair of str
        What messages call the two.

    Examples
    --------
    >>> exact(lambda x: (2 * x, x), (1e10,), (2e10, 1e10), {}, flawless=True)
    """
    with own():
        found = call(tested, *arguments)
    same_gradient(found, expected, names, mistakes=mistakes,
                  look_at=DIFFERENCES if flawless else None)


def usual_factors(samples, outputs):
    """Factors by which a gradient of the mean squared error is often off, with their story.

    >>> usual_factors(5, 2)["it was summed over the 5 samples instead of averaged"]
    5
    """
    return {
        f"it was summed over the {samples} samples instead of averaged": samples,
        f"it was summed over the {outputs} outputs instead of averaged": outputs,
        "it was summed over samples and outputs instead of averaged": samples * outputs,
        "the 2 from the square is missing": 1 / 2,
        "samples were not averaged and the 2 is missing": samples / 2,
        "outputs were not averaged and the 2 is missing": outputs / 2,
        "nothing was averaged and the 2 is missing": samples * outputs / 2,
        "it was divided by the number of samples twice": 1 / samples,
    }


def network(backward, activation, sizes, names, samples, seed, mistakes=None):
    """Compare `backward` with differences of the loss, for a network with random weights.

    Parameters
    ----------
    backward : callable
        The student's: ``backward(x, y, weights, biases, names)`` gives two lists, dW and db.
    activation : callable
        From the name of an activation to the function.
    sizes : sequence of int
        The number of inputs, then the units of each layer.
    names : list of str
        The activation of each layer.
    samples, seed : int
    mistakes : callable, optional
        Takes the arguments of `backward`, and gives known wrong gradients as for `gradient`.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> def one_layer(x, y, weights, biases, names):
    ...     error = 2 * (x @ weights[0].T + biases[0] - y) / y.size
    ...     return [error.T @ x], [error.sum(axis=0)]
    >>> network(one_layer, lambda name: lambda n: n, (3, 2), ["identity"], samples=5, seed=1)
    """
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(samples, sizes[0])), rng.normal(size=(samples, sizes[-1]))
    weights = [rng.normal(size=(k, m)) for m, k in zip(sizes, sizes[1:])]
    biases = [rng.normal(size=k) for k in sizes[1:]]

    def loss(parameters):
        a = x
        for W, b, name in zip(*parameters, names):
            a = activation(name)(a @ W.T + b)
        return np.mean((a - y) ** 2)

    with own():
        found = call(backward, x, y, weights, biases, names)
    gradient(
        found,
        loss,
        (weights, biases),
        ("dW", "db"),
        factors=usual_factors(samples, sizes[-1]),
        mistakes=mistakes and mistakes(x, y, weights, biases, names),
        look_at="two lists, first layer first; mend the last wrong array first.",
    )


def differences(tested, *points):
    """Check central differences where their result is known: the slopes of a sum of squares.

    Parameters
    ----------
    tested : callable
        The student's: ``numerical_gradient(loss, theta)``.
    *points : array of float
        Where to try it.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> differences(lambda loss, theta: 4 * theta, np.array([1.0, -2.0]))
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: <lambda>(sum_of_squares, [ 1. -2.]): 2 of 2 values are wrong.
      expected: [ 2. -4.]
      got:      [ 4. -8.]
      look at:  it looks as if the difference was divided by h instead of 2 h.
                one entry moves at a time, all others stay where they are.
    """
    def sum_of_squares(theta):
        return (theta**2).sum()

    with own("the differences"):
        function(
            tested,
            [case(sum_of_squares, point, gives=2 * point) for point in points],
            atol=1e-6,  # one-sided differences are off by h = 1e-5
            mistakes={
                "one side only was moved": lambda loss, theta: 2 * theta + 1e-5,
                "the difference was divided by h instead of 2 h": lambda loss, theta: 4 * theta,
            },
            look_at="one entry moves at a time, all others stay where they are.",
        )


def chain(tested, x, y, weights, biases, mistakes=None):
    """Compare ``tested(x, y, weights, biases)`` with differences, for a chain of single tanh units.

    Parameters
    ----------
    tested : callable
        The student's; gives dw and db.
    x, y : float
    weights, biases : array of shape (L,)
    mistakes : dict of str to pair, optional
        Known wrong gradients, with their story.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> def one_unit(x, y, weights, biases):
    ...     a = np.tanh(weights * x + biases)
    ...     return 2 * (a - y) * (1 - a**2) * x, 2 * (a - y) * (1 - a**2)
    >>> chain(one_unit, 0.7, -0.4, np.array([0.8]), np.array([0.1]))
    """
    def loss(parameters):
        a = x
        for w, b in zip(*parameters):
            a = np.tanh(w * a + b)
        return (a - y) ** 2

    with own():
        found = call(tested, x, y, weights, biases)
    gradient(found, loss, (weights, biases), ("dw", "db"), mistakes=mistakes, look_at=PART_1,
             factors={"the 2 from the square is missing": 1 / 2})


def layer(tested, x, y, W, b, mistakes=None):
    """Compare ``tested(x, y, W, b)`` with differences, for one layer of logistic units.

    Parameters
    ----------
    tested : callable
        The student's; gives dW and db.
    x, y : arrays of shapes (N, inputs) and (N, units)
    W, b : arrays of shapes (units, inputs) and (units,)
    mistakes : dict of str to pair, optional
        Known wrong gradients, with their story.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> def summed(x, y, W, b):
    ...     a = 1 / (1 + np.exp(-(x @ W.T + b)))
    ...     delta = 2 * (a - y) * a * (1 - a)
    ...     return delta.T @ x, delta.sum(axis=0)
    >>> layer(summed, np.array([[0.7]]), np.array([[-0.4]]), np.array([[0.8]]), np.array([0.1]))
    """
    def loss(parameters):
        sums = np.einsum("ni,ui->nu", x, parameters[0]) + parameters[1]
        return np.mean((1 / (1 + np.exp(-sums)) - y) ** 2)

    with own():
        found = call(tested, x, y, W, b)
    gradient(found, loss, (W, b), ("dW", "db"), factors=usual_factors(*np.shape(y)), mistakes=mistakes,
             look_at=PART_1)
