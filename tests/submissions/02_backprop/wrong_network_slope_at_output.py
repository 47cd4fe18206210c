# Takes the slope at the output a instead of the sum n; ReLU forgives it.
# loses: network-visible = 0 of 2
# loses: network-hidden = 0 of 3, "the slope was taken at the output a"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = [], []
    slopes = 2 * (outputs[-1] - y) / y.size  # dJ/da
    for layer in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[layer]).derivative(outputs[layer + 1])
        dW.insert(0, delta.T @ outputs[layer])
        db.insert(0, delta.sum(axis=0))
        slopes = delta @ weights[layer]
    return dW, db
