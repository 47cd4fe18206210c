# Leaves out the activation of the output layer; unseen where that is the identity.
# loses: forward-hidden = 1 of 2, "the last layer's activation was left out"
# %% forward
def forward(x, weights, biases, activations):
    for W, b, g in zip(weights[:-1], biases[:-1], activations):
        x = g(x @ W.T + b)
    return x @ weights[-1].T + biases[-1]
