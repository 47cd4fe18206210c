# Returns the gradient with the inputs in rows.
# loses: layer-visible = 0 of 1, "the matrix is transposed"
# loses: layer-visible = 0 of 1, "right: db. wrong: dW."
# loses: layer-hidden = 0 of 3, "the matrix is transposed"
# %% layer
def layer_gradient(x, y, W, b):
    a = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (a - y) / y.size * a * (1 - a)  # y.size is N times m
    return x.T @ delta, delta.sum(axis=0)
