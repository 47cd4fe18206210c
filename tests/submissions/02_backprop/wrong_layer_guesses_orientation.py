# Transposes only where the shapes demand it: wrong for square matrices.
# loses: layer-hidden = 2.5 of 3, "a square matrix, and as many samples as units: 0 of 0.5"
# %% layer
def layer_gradient(x, y, W, b):
    a = 1 / (1 + np.exp(-((x @ W if x.shape[1] == len(W) else x @ W.T) + b)))
    delta = 2 * (a - y) / y.size * a * (1 - a)  # y.size is N times m
    return delta.T @ x, delta.sum(axis=0)
