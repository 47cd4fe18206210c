# Adds the bias behind the activation.
# loses: forward-visible = 0 of 1, "with that layer's own g"
# loses: forward-hidden = 0 of 2, "the bias was added after the activation"
# %% forward
def forward(x, weights, biases, activations):
    for W, b, g in zip(weights, biases, activations):
        x = g(x @ W.T) + b
    return x
