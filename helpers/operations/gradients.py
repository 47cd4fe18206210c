"""The gradient of a network's error, by the chain rule: back-propagation.

Formulas: Goodfellow, Bengio and Courville, *Deep Learning* (2016), section 6.5.
"""

from dataclasses import dataclass

import numpy as np

from helpers.operations.activations import activation
from helpers.operations.layers import dense


@dataclass(frozen=True, eq=False)
class Pass:
    """What one forward and one backward pass compute; lists have one array for each layer.

    Attributes
    ----------
    a : list of arrays; a[0] is x, a[l + 1] the output of layer l + 1
    n : list of arrays, the sums before the activations
    loss : float, J = mean of (ŷ - y)^2, where ŷ is the output of the last layer
    da, dn : lists of arrays, dJ/da and dJ/dn of the units
    weights, biases : lists of arrays, dJ/dW and dJ/db
    """

    a: list
    n: list
    loss: float
    da: list
    dn: list
    weights: list
    biases: list


def backpropagate(weights, biases, activations, x, y):
    """Return all values of a network and the gradients of its mean squared error, for one sample.

    Parameters
    ----------
    weights, biases, activations : as in `mlp`; activations by name, without softmax
    x : array of shape (m_0,)
    y : array of shape (m_L,), the wanted output

    Returns
    -------
    Pass

    Examples
    --------
    >>> result = backpropagate([[[2.0]]], [[1.0]], ["identity"], x=[3.0], y=[5.0])
    >>> result.a[-1], result.loss, result.weights[0], result.biases[0]
    (array([7.]), 4.0, array([[12.]]), array([4.]))
    """
    gs, a, n = _forward(weights, biases, activations, x)
    error = a[-1] - np.asarray(y, float)
    da, dn = [2 * error / error.size], []
    for w, g, sums in zip(weights[::-1], gs[::-1], n[::-1]):
        dn.insert(0, da[0] * g.derivative(sums))
        da.insert(0, np.asarray(w, float).T @ dn[0])
    products = [np.outer(d, before) for d, before in zip(dn, a)]
    return Pass(a, n, float(np.mean(error**2)), da[1:], dn, products, dn)


def _forward(weights, biases, activations, x):
    """The activations as functions, what each layer gives (the input first), and its weighted sums."""
    gs = [activation(name) for name in activations]
    a, n = [np.asarray(x, float)], []
    for w, b, g in zip(weights, biases, gs):
        n.append(dense(a[-1], w, b))
        a.append(g(n[-1]))
    return gs, a, n


def batch_gradients(weights, biases, activations, x, y):
    """Return the gradients of a network's mean squared error over a batch.

    Parameters
    ----------
    weights, biases, activations : as in `mlp`; activations by name, without softmax
    x : array of shape (N, m_0), one sample in each row
    y : array of shape (N, m_L), the wanted outputs

    Returns
    -------
    (list of arrays, list of arrays)
        dJ/dW and dJ/db of each layer, where J is the mean over samples and outputs.

    Examples
    --------
    >>> dW, db = batch_gradients([[[2.0]]], [[1.0]], ["identity"], x=[[3.0], [1.0]], y=[[5.0], [3.0]])
    >>> dW[0], db[0]  # the second sample has no error
    (array([[6.]]), array([2.]))
    """
    gs, a, sums = _forward(weights, biases, activations, x)
    error = a[-1] - np.asarray(y, float)
    delta = 2 * error / error.size * gs[-1].derivative(sums[-1])
    deltas = [delta]
    for w, g, n in zip(weights[:0:-1], gs[-2::-1], sums[-2::-1]):
        deltas.insert(0, deltas[0] @ np.asarray(w, float) * g.derivative(n))
    return [d.T @ before for d, before in zip(deltas, a)], [d.sum(axis=0) for d in deltas]
