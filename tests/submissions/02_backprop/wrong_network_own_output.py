# Multiplies delta with the layer's output instead of its input.
# loses: network-visible = 0 of 2, "has the wrong shape"
# loses: network-hidden = 0 of 3, "dW was built with the layer's output, not its input"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(sums[layer])
        dW.insert(0, delta.T @ outputs[layer + 1])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ weights[layer]
    return dW, db
