# Applies the slope function to the output a instead of the sum n.
# loses: layer-visible = 0 of 1
# loses: layer-hidden = 0 of 3, "the slope was taken at the output a"
# %% layer
def layer_gradient(x, y, W, b):
    def slope(n):
        return 1 / (2 + np.exp(n) + np.exp(-n))
    a = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (a - y) / y.size * slope(a)  # y.size is N times m
    return delta.T @ x, delta.sum(axis=0)
