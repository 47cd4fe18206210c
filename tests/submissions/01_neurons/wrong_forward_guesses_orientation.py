# Transposes only where the shapes demand it: wrong for square matrices.
# loses: forward-hidden = 1.5 of 2, "the weights were not transposed"
# %% forward
def forward(x, weights, biases, activations):
    for W, b, g in zip(weights, biases, activations):
        x = g((x @ W if x.shape[1] == W.shape[0] else x @ W.T) + b)
    return x
