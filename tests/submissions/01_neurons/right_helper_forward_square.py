# A helper of its own has a name that a test uses, too.
# %% forward
def example(a, W, b, g):
    return g(a @ W.T + b)
def forward(x, weights, biases, activations):
    for W, b, g in zip(weights, biases, activations):
        x = example(x, W, b, g)
    return x
