"""The gradient of a loss with an L2 penalty."""

from helpers.checks.functions import call
from helpers.checks.gradients import gradient, numerical_gradient


def l2_gradient(add, data_loss, layers, lam, mistakes=None):
    """Compare ``add(gradients, layers, lam)`` with differences of the whole loss.

    Parameters
    ----------
    add : callable
        The student's: adds the gradient of the penalty to that of the data loss.
    data_loss : callable
        From the layers to a number.
    layers : list of [W, b]
    lam : float
    mistakes : dict of str to callable, optional
        Known wrong gradients of one layer: from dW, db, W and b to a pair.

    Examples
    --------
    >>> import numpy as np
    >>> def add(gradients, layers, lam):
    ...     return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
    >>> l2_gradient(add, lambda layers: layers[0][0].sum(), [[np.eye(2), np.ones(2)]], 0.5)
    """
    gradients = numerical_gradient(data_loss, layers)
    wrong = {
        story: [make(*pair, *layer) for pair, layer in zip(gradients, layers)]
        for story, make in (mistakes or {}).items()
    }

    def whole_loss(layers):
        return data_loss(layers) + lam * sum((W**2).sum() for W, _ in layers)

    got = call(add, gradients, layers, lam)
    gradient(got, whole_loss, layers, "gradients", mistakes=wrong)


def plain_loss(layers):
    """A data loss whose gradient is 1 at each weight and -1 at each bias.

    >>> import numpy as np
    >>> float(plain_loss([[np.full((2, 2), 3.0), np.ones(2)]]))
    10.0
    """
    return sum(W.sum() - b.sum() for W, b in layers)
