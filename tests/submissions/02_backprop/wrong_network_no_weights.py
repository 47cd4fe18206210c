# Hands delta on without multiplying by the weights.
# loses: network-visible = 0 of 2, "right: dW[1], db[1]. wrong: dW[0], db[0]."
# loses: network-hidden = 0 of 3, "dW"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(sums[layer])
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta[:, :1]
    return dW, db
