# Leaves out the slope of the last activation; no matter if that is the identity.
# loses: network-visible = 1 of 2
# loses: network-hidden = 0 of 3, "the slope of the last activation was left out"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        g = operations.activation(activations[layer])
        delta = slopes * g.derivative(sums[layer]) if dW else slopes
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ weights[layer]
    return dW, db
