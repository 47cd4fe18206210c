# Returns the gradient of the penalty without that of the data loss.
# loses: penalty-visible = 0.5 of 1, "gradients[0][0]"
# loses: penalty-hidden = 1 of 2, "the gradient of the data loss was left out"
# %% penalty
def l2_penalty(layers, lam):
    return lam * sum((W**2).sum() for W, b in layers)

def add_l2_gradient(gradients, layers, lam):
    return [[2 * lam * W, np.zeros_like(b)] for W, b in layers]
