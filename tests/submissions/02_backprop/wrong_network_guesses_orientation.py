# Transposes only where the shapes demand it: wrong for square matrices.
# loses: network-hidden = 2.5 of 3, "W was transposed on the way back"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(sums[layer])
        W = weights[layer]
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ (W.T if W.shape[1] == delta.shape[1] else W)
    return dW, db
