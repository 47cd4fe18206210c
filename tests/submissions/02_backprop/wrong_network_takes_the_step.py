# Back-propagation that steps downhill itself.
# loses: network-visible = 0 of 2, "backward changes its argument weights"
# loses: network-hidden = 0 of 3, "work on a copy: whoever calls you goes on using it"
# %% network
def backward(x, y, weights, biases, activations, learning_rate=0.1):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    s = 2 * (outputs[-1] - y) / y.size
    for l in reversed(range(len(weights))):
        d = s * operations.activation(activations[l]).derivative(sums[l])
        dW.insert(0, d.T @ outputs[l]); db.insert(0, d.sum(axis=0))
        s = d @ weights[l]
    for l in range(len(weights)):
        weights[l] -= learning_rate * dW[l]
        biases[l] -= learning_rate * db[l]
    return dW, db
