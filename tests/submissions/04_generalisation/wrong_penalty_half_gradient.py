# Forgets the 2 of the derivative.
# loses: penalty-visible = 0.5 of 1, "gradients[0][0]"
# loses: penalty-hidden = 1 of 2, "the 2 was forgotten: half the penalty's gradient"
# %% penalty
def l2_penalty(layers, lam):
    return lam * sum((W**2).sum() for W, b in layers)

def add_l2_gradient(gradients, layers, lam):
    return [[dW + lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
