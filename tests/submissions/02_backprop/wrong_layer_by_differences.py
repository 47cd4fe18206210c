# Calls the judge instead of using the chain rule: not exact.
# loses: layer-hidden = 2 of 3, "the chain rule is exact here, differences of the loss are not"
# %% layer
def layer_gradient(x, y, W, b):
    def loss(W, b):
        return np.mean((1 / (1 + np.exp(-(x @ W.T + b))) - y) ** 2)
    dW = numerical_gradient(lambda theta: loss(theta, b), W)
    return dW, numerical_gradient(lambda theta: loss(W, theta), b)
