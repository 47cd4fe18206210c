# Forgets the bias on the way forward.
# loses: layer-visible = 0 of 1
# loses: layer-hidden = 0 of 3, "the bias was forgotten on the way forward"
# %% layer
def layer_gradient(x, y, W, b):
    a = 1 / (1 + np.exp(-(x @ W.T)))
    delta = 2 * (a - y) / y.size * a * (1 - a)  # y.size is N times m
    return delta.T @ x, delta.sum(axis=0)
