# Multiplies by W instead of its transpose.
# loses: forward-visible = 0 of 1, "line 3 of your cell"
# loses: forward-hidden = 0 of 2, "the weights were not transposed"
# %% forward
def forward(x, weights, biases, activations):
    for W, b, g in zip(weights, biases, activations):
        x = g(x @ W + b)
    return x
