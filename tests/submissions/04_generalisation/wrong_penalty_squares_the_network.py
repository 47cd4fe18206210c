# W **= 2 squares the weights of the network itself.
# loses: penalty-visible = 0.5 of 1, "l2_penalty changes its argument layers"
# loses: penalty-hidden = 1 of 2, "l2_penalty changes its argument layers"
# %% penalty
def add_l2_gradient(gradients, layers, lam):
    """The gradient of data loss + penalty.

    gradients : list with an entry [dW, db] for each layer, the gradient of the data loss
    layers : list with an entry [W, b] for each layer, of the same shapes
    lam : float, the strength
    Returns a list with an entry [dW, db] for each layer.
    """
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]


def l2_penalty(layers, lam):
    total = 0
    for W, b in layers:
        W **= 2
        total += W.sum()
    return lam * total
