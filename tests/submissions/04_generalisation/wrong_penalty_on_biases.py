# Penalises the biases, too.
# loses: penalty-visible = 0 of 1, "square every weight of every layer"
# loses: penalty-visible = 0 of 1, "right: gradients[0][0]"
# loses: penalty-hidden = 0 of 2, "the biases were penalised, too"
# %% penalty
def l2_penalty(layers, lam):
    return lam * sum((W**2).sum() + (b**2).sum() for W, b in layers)

def add_l2_gradient(gradients, layers, lam):
    return [
        [dW + 2 * lam * W, db + 2 * lam * b] for (dW, db), (W, b) in zip(gradients, layers)
    ]
