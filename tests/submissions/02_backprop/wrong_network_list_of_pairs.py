# Returns a pair for each layer, as the lecture does, instead of two lists.
# loses: network-visible = 0 of 2, "two lists, first layer first"
# loses: network-hidden = 0 of 3, "two lists, first layer first"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(sums[layer])
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ weights[layer]
    return list(zip(dW, db))
