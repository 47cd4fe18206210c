"""Activation functions, their derivatives, and one table of both.

All functions take a number or an array of any shape and return floating-point values of the same
shape. Formulas: Goodfellow, Bengio and Courville, *Deep Learning* (2016), sections 6.2 and 6.3;
PReLU: He et al., *Delving Deep into Rectifiers* (2015).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.operations.arrays import numbers


def identity(n):
    """Return n itself: what a linear neuron does.

    Examples
    --------
    >>> identity([-1, 0, 2])
    array([-1.,  0.,  2.])
    """
    return numbers(n, "n") + 0.0


def identity_derivative(n):
    """Return 1 everywhere.

    Examples
    --------
    >>> identity_derivative([-1, 0, 2])
    array([1., 1., 1.])
    """
    return np.ones_like(numbers(n, "n"))[()]


def logistic(n):
    """Return 1 / (1 + exp(-n)), in (0, 1); also called the sigmoid.

    Written as exp(-log(1 + exp(-n))), it neither overflows nor warns, however large |n| is.

    Examples
    --------
    >>> logistic([-1000, 0, 1000])
    array([0. , 0.5, 1. ])
    """
    return np.exp(-np.logaddexp(0.0, -numbers(n, "n")))


def logistic_derivative(n):
    """Return g (1 - g) with g = logistic(n); at most 1/4, at n = 0.

    Examples
    --------
    >>> logistic_derivative([-1000, 0, 1000])
    array([0.  , 0.25, 0.  ])
    """
    return logistic(n) * logistic(-numbers(n, "n"))  # 1 - g is logistic(-n), without cancellation


def tanh(n):
    """Return the hyperbolic tangent, in (-1, 1).

    Examples
    --------
    >>> tanh([-1000, 0, 1000])
    array([-1.,  0.,  1.])
    """
    return np.tanh(numbers(n, "n"))


def tanh_derivative(n):
    """Return 1 - g^2 with g = tanh(n).

    Examples
    --------
    >>> tanh_derivative([-1000, 0, 1000])
    array([0., 1., 0.])
    """
    return 1.0 - tanh(n) ** 2


def relu(n):
    """Return max(0, n), the rectified linear unit.

    Examples
    --------
    >>> relu([-2, 0, 3])
    array([0., 0., 3.])
    """
    return np.maximum(numbers(n, "n"), 0.0)


def relu_derivative(n):
    """Return 1 where n > 0, otherwise 0.

    At n = 0 the derivative does not exist; 0 is the convention here and in TensorFlow.

    Examples
    --------
    >>> relu_derivative([-2, 0, 3])
    array([0., 0., 1.])
    """
    n = numbers(n, "n")
    return (n > 0).astype(n.dtype)[()]


def prelu(n, beta=0.25):
    """Return max(beta n, n): n where it is positive, otherwise beta n, for 0 <= beta <= 1.

    Examples
    --------
    >>> prelu([-2, 0, 3])
    array([-0.5,  0. ,  3. ])
    """
    n = numbers(n, "n")
    return np.maximum(_slope(beta) * n, n)


def prelu_derivative(n, beta=0.25):
    """Return 1 where n > 0, otherwise beta; at n = 0, by convention, beta.

    Examples
    --------
    >>> prelu_derivative([-2, 0, 3])
    array([0.25, 0.25, 1.  ])
    """
    n = numbers(n, "n")
    return np.where(n > 0, 1.0, _slope(beta)).astype(n.dtype)[()]


def softmax(n, axis=-1):
    """Return exp(n_k) / sum_j exp(n_j): positive numbers that sum to one along `axis`.

    Shifting every n_k by the same number changes nothing, so the largest is shifted to 0 first:
    exp never overflows.

    Examples
    --------
    >>> softmax([0, 1, 0]).round(3)
    array([0.212, 0.576, 0.212])
    >>> softmax([0, 10, 0]).round(5)
    array([5.0000e-05, 9.9991e-01, 5.0000e-05])
    >>> softmax([0, -10, 0]).round(5)
    array([4.9999e-01, 2.0000e-05, 4.9999e-01])
    >>> softmax([1000, 1000])
    array([0.5, 0.5])
    """
    n = _vector(n, axis)
    powers = np.exp(n - n.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def softmax_derivative(n):
    """Return the matrix dg_k / dn_j = g_k (delta_kj - g_j), for g = softmax(n).

    Parameters
    ----------
    n : array of shape (..., K)

    Returns
    -------
    array of shape (..., K, K), whose rows and columns sum to zero

    Examples
    --------
    >>> softmax_derivative([0, 0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    g = softmax(n)
    return g[..., :, None] * (np.eye(g.shape[-1]) - g[..., None, :])


def _slope(beta):
    beta = float(beta)
    if not 0.0 <= beta <= 1.0:
        raise ValueError(
            f"beta must lie between 0 and 1, got {beta:g}: "
            "beyond that max(beta n, n) no longer bends the negative side"
        )
    return beta


def _vector(n, axis):
    n = numbers(n, "n")
    if n.ndim == 0:
        raise ValueError("softmax needs a vector, one number for each class; got a single number")
    if not -n.ndim <= axis < n.ndim:
        raise ValueError(f"axis {axis} does not exist in an array of shape {n.shape}")
    if n.shape[axis] == 0:
        raise ValueError(f"softmax needs at least one number along axis {axis}, got {n.shape}")
    return n


@dataclass(frozen=True)
class Activation:
    """An activation function with what the lecture says about it; call it like the function.

    Attributes
    ----------
    name, formula, derivative_formula, range, use : str
    function, derivative : callables from arrays to arrays
    elementwise : bool
        False for softmax, whose outputs each depend on all of its inputs.

    Examples
    --------
    >>> g = ACTIVATIONS["relu"]
    >>> g.formula, g(-1.5), g.derivative(2.0)
    ('max(0, n)', np.float64(0.0), np.float64(1.0))
    """

    name: str
    formula: str
    derivative_formula: str
    range: str
    use: str
    function: Callable
    derivative: Callable
    elementwise: bool = True

    def __call__(self, n):
        return self.function(n)


ACTIVATIONS = {
    entry.name: entry
    for entry in (
        Activation(
            "identity", "n", "1", "(-∞, ∞)", "output that predicts any number",
            identity, identity_derivative,
        ),
        Activation(
            "logistic", "1 / (1 + exp(-n))", "g (1 - g)", "(0, 1)", "output for yes or no",
            logistic, logistic_derivative,
        ),
        Activation(
            "tanh", "tanh(n)", "1 - g²", "(-1, 1)", "hidden layers of small networks",
            tanh, tanh_derivative,
        ),
        Activation(
            "relu", "max(0, n)", "0 for n ≤ 0, 1 for n > 0", "[0, ∞)", "hidden layers",
            relu, relu_derivative,
        ),
        Activation(
            "prelu", "max(0.25 n, n)", "0.25 for n ≤ 0, 1 for n > 0", "(-∞, ∞)",
            "hidden layers, where no unit may fall silent", prelu, prelu_derivative,
        ),
        Activation(
            "softmax", "exp(nₖ) / Σⱼ exp(nⱼ)", "gₖ (δₖⱼ - gⱼ)", "(0, 1), summing to 1",
            "output that chooses one of several classes", softmax, softmax_derivative,
            elementwise=False,
        ),
    )
}  # fmt: skip

_OTHER_NAMES = {"sigmoid": "logistic", "linear": "identity", "leaky_relu": "prelu"}


def activation(name):
    """Return the `Activation` called `name`.

    Raises
    ------
    ValueError
        If there is none; the message lists the choices.

    Examples
    --------
    >>> activation("tanh").derivative_formula
    '1 - g²'
    >>> activation("sigmoid")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: unknown activation 'sigmoid', here it is called 'logistic'; choose one of ...
    """
    if isinstance(name, Activation):
        return name
    if isinstance(name, str) and name in ACTIVATIONS:
        return ACTIVATIONS[name]
    other = _OTHER_NAMES.get(name.lower()) if isinstance(name, str) else None
    hint = f", here it is called {other!r}" if other else ""
    raise ValueError(
        f"unknown activation {name!r}{hint}; choose one of {', '.join(ACTIVATIONS)}"
    )
