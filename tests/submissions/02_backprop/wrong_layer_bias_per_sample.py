# Returns a bias gradient for each sample.
# loses: layer-visible = 0 of 1, "there is still one gradient for each sample"
# loses: layer-hidden = 0 of 3, "there is still one gradient for each sample"
# %% layer
def layer_gradient(x, y, W, b):
    a = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (a - y) / y.size * a * (1 - a)  # y.size is N times m
    return delta.T @ x, delta
