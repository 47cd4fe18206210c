# Sums over the samples instead of averaging.
# loses: network-visible = 0 of 2, "summed over the 5 samples instead of averaged"
# loses: network-hidden = 0 of 3, "summed over the 7 samples instead of averaged"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.shape[1]  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(sums[layer])
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ weights[layer]
    return dW, db
