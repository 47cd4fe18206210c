# Halves the penalty, so that it no longer fits its gradient.
# loses: penalty-visible = 0.5 of 1, "square every weight of every layer"
# loses: penalty-hidden = 1 of 2, "half the sum was taken"
# %% penalty
def l2_penalty(layers, lam):
    return lam / 2 * sum((W**2).sum() for W, b in layers)

def add_l2_gradient(gradients, layers, lam):
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
