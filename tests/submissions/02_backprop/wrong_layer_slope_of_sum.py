# Writes n (1 - n) where a (1 - a) belongs.
# loses: layer-visible = 0 of 1
# loses: layer-hidden = 0 of 3, "n (1 - n) was taken for the slope"
# %% layer
def layer_gradient(x, y, W, b):
    a = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (a - y) / y.size * (x @ W.T + b) * (1 - (x @ W.T + b))  # y.size is N times m
    return delta.T @ x, delta.sum(axis=0)
