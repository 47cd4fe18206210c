# A helper of its own has a name that a test uses, too.
# %% layer
def exact(x, W, b):
    return 1 / (1 + np.exp(-(x @ W.T + b)))
def layer_gradient(x, y, W, b):
    a = exact(x, W, b)
    d = 2 * (a - y) * a * (1 - a) / y.size
    return d.T @ x, d.sum(axis=0)
