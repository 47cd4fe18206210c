# Takes the norm of each matrix instead of its square.
# loses: penalty-visible = 0.5 of 1, "square every weight of every layer"
# loses: penalty-hidden = 1 of 2, "the root of each sum was taken"
# %% penalty
def l2_penalty(layers, lam):
    return lam * sum(np.linalg.norm(W) for W, b in layers)

def add_l2_gradient(gradients, layers, lam):
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
