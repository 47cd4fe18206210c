# Never fills in the gradient of the bias.
# loses: layer-visible = 0 of 1, "every value is 0"
# loses: layer-visible = 0 of 1, "right: dW. wrong: db."
# loses: layer-hidden = 0 of 3, "every value is 0"
# %% layer
def layer_gradient(x, y, W, b):
    a = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (a - y) / y.size * a * (1 - a)  # y.size is N times m
    return delta.T @ x, np.zeros(len(b))
