# Leaves out the slope of the logistic function.
# loses: layer-visible = 0 of 1
# loses: layer-hidden = 0 of 3, "the slope of the activation was left out"
# %% layer
def layer_gradient(x, y, W, b):
    a = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (a - y) / y.size  # y.size is N times m
    return delta.T @ x, delta.sum(axis=0)
