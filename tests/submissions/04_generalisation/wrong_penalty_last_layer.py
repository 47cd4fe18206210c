# Keeps only the last layer's sum.
# loses: penalty-visible = 0.5 of 1, "square every weight of every layer"
# loses: penalty-hidden = 1 of 2, "only the last layer was penalised"
# %% penalty
def l2_penalty(layers, lam):
    for W, b in layers:
        total = (W**2).sum()
    return lam * total

def add_l2_gradient(gradients, layers, lam):
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
