"""The gradient of a whole network, as back-propagation computes it, against differences."""

import numpy as np

from helpers.checks import borrowed
from helpers.checks.functions import call
from helpers.checks.gradients import gradient, same_gradient

DIFFERENCES = ("your other gradients are right: the chain rule is exact here, differences of the loss "
               "are not.")


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
