# Multiplies by the transposed matrix although the samples lie in rows.
# loses: network-visible = 0 of 2, "raised ValueError"
# loses: network-hidden = 0 of 3, "W was transposed on the way back"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(sums[layer])
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ weights[layer].T
    return dW, db
