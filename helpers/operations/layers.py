"""Dense layers and the multilayer perceptron, in the notation of course/notation.md: n = W a + b."""

from collections.abc import Callable
from itertools import pairwise

from helpers.operations.activations import activation
from helpers.operations.arrays import numbers, whole_number


def dense(x, weights, bias):
    """Return W x + b: one linear layer, for one input or for a batch.

    Parameters
    ----------
    x : array of shape (m_in,) or (N, m_in)
    weights : array W of shape (m_out, m_in), one row for each unit
    bias : array b of shape (m_out,)

    Returns
    -------
    array of shape (m_out,) or (N, m_out)

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Examples
    --------
    >>> dense([1, 2], weights=[[3, 4], [5, 6], [0, 0]], bias=[0, 0, 7])
    array([11., 17.,  7.])
    >>> dense([[1, 2], [0, 1]], weights=[[3, 4]], bias=[1])
    array([[12.],
           [ 5.]])
    """
    x, weights, bias = numbers(x, "x"), numbers(weights, "weights"), numbers(bias, "bias")
    _check_layer(weights, bias)
    _check_input(x, weights)
    return x @ weights.T + bias


def mlp(x, weights, biases, activations):
    """Return the output of a multilayer perceptron: dense layer, activation, dense layer, ...

    Parameters
    ----------
    x : array of shape (m_0,) or (N, m_0)
    weights : list of L arrays; that of layer l = 1, ..., L has shape (m_l, m_{l-1})
    biases : list of L arrays; that of layer l has shape (m_l,)
    activations : list of names in `ACTIVATIONS`, or of functions from arrays to arrays

    Returns
    -------
    array of shape (m_L,) or (N, m_L)

    Examples
    --------
    Network A of the lecture, max(0, max(0, -2x + 3) - 4 max(0, 5x - 6) + 7):

    >>> weights = [[[-2], [5]], [[1, -4]]]
    >>> biases = [[3, -6], [7]]
    >>> mlp([[-1], [0], [1], [1.5], [2]], weights, biases, ["relu", "relu"]).ravel()
    array([12., 10.,  8.,  1.,  0.])
    """
    if not len(weights) == len(biases) == len(activations):
        raise ValueError(
            "each layer needs weights, a bias and an activation, got "
            f"{len(weights)} weights, {len(biases)} biases and {len(activations)} activations"
        )
    for layer, (w, b, g) in enumerate(zip(weights, biases, activations), start=1):
        try:
            x = _function(g)(dense(x, w, b))
        except ValueError as error:
            raise ValueError(f"layer {layer}: {error}") from None
    return x


def layer_parameter_counts(sizes):
    """Return how many weights and biases each layer has: inputs x units + units.

    Examples
    --------
    >>> layer_parameter_counts((2, 3, 3, 1))
    (9, 12, 4)
    """
    sizes = _check_sizes(sizes)
    return tuple((inputs + 1) * units for inputs, units in pairwise(sizes))


def parameter_count(sizes):
    """Return how many parameters a fully connected network has.

    Parameters
    ----------
    sizes : the number of inputs, then the number of units of each layer

    Examples
    --------
    >>> parameter_count((2, 2, 1)), parameter_count((2, 3, 1)), parameter_count((2, 3, 3, 1))
    (9, 13, 25)
    """
    return sum(layer_parameter_counts(sizes))


def _function(g):
    return g if isinstance(g, Callable) else activation(g)


def _check_sizes(sizes):
    try:
        sizes = tuple(sizes)
    except TypeError:
        sizes = (sizes,)
    if len(sizes) < 2:
        raise ValueError(f"sizes must name the inputs and at least one layer, got {sizes}")
    return tuple(whole_number(size, "each size", low=1) for size in sizes)


def _check_layer(weights, bias):
    if weights.ndim != 2:
        raise ValueError(
            "weights must be 2-D (units, inputs), one row for each unit, "
            f"got shape {weights.shape}; for a single unit write [[w1, w2]]"
        )
    units = len(weights)
    if bias.shape != (units,):
        raise ValueError(
            f"bias must have one number for each of the {units} units, shape ({units},), "
            f"got shape {bias.shape}"
        )


def _check_input(x, weights):
    units, inputs = weights.shape
    if x.ndim not in (1, 2):
        raise ValueError(f"x must have shape ({inputs},) or (N, {inputs}), got {x.shape}")
    if x.shape[-1] != inputs:
        hint = ""
        if x.shape[-1] == units:
            hint = "; are they transposed? Here W is (units, inputs), in Keras (inputs, units)"
        elif x.ndim == 1 and inputs == 1:
            hint = "; for a batch of single numbers give x[:, None]"
        raise ValueError(
            f"weights of shape {weights.shape} take {inputs} inputs, x has {x.shape[-1]}{hint}"
        )
