# Reverses the caller's list of activations.
# loses: network-visible = 0 of 2, "backward changes its argument activations"
# loses: network-hidden = 0 of 3, "backward changes its argument activations"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    delta = 2 * (outputs[-1] - y) / y.size
    dW, db = [], []
    activations.append("tanh"); activations.reverse()
    for l in reversed(range(len(weights))):
        delta *= operations.activation(activations[len(weights) - l]).derivative(sums[l])
        dW.insert(0, delta.T @ outputs[l])
        db.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l]
    return dW, db
