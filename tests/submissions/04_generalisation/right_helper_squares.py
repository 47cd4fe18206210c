# A helper of its own has a name that a test uses, too.
# %% penalty
def add_l2_gradient(gradients, layers, lam):
    """The gradient of data loss + penalty.

    gradients : list with an entry [dW, db] for each layer, the gradient of the data loss
    layers : list with an entry [W, b] for each layer, of the same shapes
    lam : float, the strength
    Returns a list with an entry [dW, db] for each layer.
    """
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]


def squares(W):
    return (W ** 2).sum()
def l2_penalty(layers, lam):
    return lam * sum(squares(W) for W, b in layers)
