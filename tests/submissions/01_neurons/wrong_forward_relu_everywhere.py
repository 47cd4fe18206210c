# Ignores the list of activations.
# loses: forward-visible = 0 of 1, "with that layer's own g"
# loses: forward-hidden = 0 of 2, "a single layer: 0 of 0.5 points"
# %% forward
def forward(x, weights, biases, activations):
    for W, b in zip(weights, biases):
        x = np.maximum(0, x @ W.T + b)
    return x
