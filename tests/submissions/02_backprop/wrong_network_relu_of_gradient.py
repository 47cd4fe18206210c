# Lets only positive gradients through a ReLU, instead of asking the sums.
# loses: network-visible = 1 of 2, "three layers, three activations: 0 of 1 point"
# loses: network-hidden = 1 of 3, "square matrices; weights that stay as they are: 0 of 0.5"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        g = operations.activation(activations[layer])
        delta = np.maximum(0, slopes) if g.name == "relu" else slopes * g.derivative(sums[layer])
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ weights[layer]
    return dW, db
