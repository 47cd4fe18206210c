"""The activations of exercise 1 and their slopes, compared with their formulas."""

import numpy as np

from helpers.checks.borrowed import own
from helpers.checks.functions import case, function

ROOM = {"rtol": 1e-5, "atol": 3e-7}  # for float32


def logistic(n):
    return 1 / (1 + np.exp(-n))


FORMULAS = {
    "logistic": logistic,
    "logistic_slope": lambda n: logistic(n) * (1 - logistic(n)),
    "tanh_slope": lambda n: 1 - np.tanh(n) ** 2,
    "relu": lambda n: n * (n > 0),
    "relu_slope": lambda n: (n > 0) * 1.0,
    "prelu": lambda n, beta: np.where(n > 0, n, beta * n),
    "prelu_slope": lambda n, beta: np.where(n > 0, 1.0, beta),
}
MISTAKES = {
    "logistic_slope": {"n was taken for g(n)": lambda n: n * (1 - n)},
    "tanh_slope": {
        "n was taken for g(n)": lambda n: 1 - n**2,
        "the square was forgotten": lambda n: 1 - np.tanh(n),
    },
    "relu": {"one maximum was taken over the whole array": lambda n: max(0, n.max())},
    "prelu": {
        "beta has the wrong sign": lambda n, beta: np.maximum(-beta * n, n),
        "beta was fixed instead of taken as given": lambda n, beta: np.maximum(0.25 * n, n),
    },
}


def same(n, *beta, **tested):
    """Check functions of these names at `n`, in their order.

    Parameters
    ----------
    n : array of float
    *beta : float
        Given where the functions take it.
    **tested : callable
        The student's, by the names of `FORMULAS`.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> n = np.array([-2.0, 0.0, 3.0])
    >>> same(n, relu=lambda n: np.maximum(0, n), relu_slope=lambda n: np.heaviside(n, 0))
    >>> same(n, 0.25, prelu=lambda n, beta: np.maximum(-beta * n, n))
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: prelu([-2. 0. 3.], 0.25): 1 of 3 values is wrong.
      expected: [-0.5  0.   3. ]
      got:      [0.5 0.  3. ]
      look at:  it looks as if beta has the wrong sign.
    """
    with own("activations and slopes", of="helpers.operations"):
        for name, one in tested.items():
            function(one, [case(n, *beta, gives=FORMULAS[name](n, *beta))], name=name,
                     mistakes=MISTAKES.get(name), **ROOM)
