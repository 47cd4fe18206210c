# The lists run from the last layer to the first.
# loses: network-visible = 0 of 2, "has the wrong shape"
# loses: network-hidden = 0 of 3, "the lists run from the last layer to the first"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(sums[layer])
        dW.append(delta.T @ outputs[layer])
        db.append(delta.sum(axis=0))
        slopes = delta @ weights[layer]
    return dW, db
