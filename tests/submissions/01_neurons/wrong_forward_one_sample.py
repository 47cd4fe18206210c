# Takes a single sample where a batch is given.
# loses: forward-visible = 0 of 1, "raised ValueError"
# loses: forward-hidden = 0 of 2, "raised ValueError"
# %% forward
def forward(x, weights, biases, activations):
    for W, b, g in zip(weights, biases, activations):
        x = g(W @ x + b)
    return x
