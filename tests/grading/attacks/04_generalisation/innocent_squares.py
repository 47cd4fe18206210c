# Is right, with a helper named like a variable of a test.
# %% penalty
def squares(W):
    return (W ** 2).sum()

def l2_penalty(layers, lam):
    return lam * sum(squares(W) for W, b in layers)

def add_l2_gradient(gradient, layers, lam):
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradient, layers)]
