# Back-propagation with a mistake in each part: none of them takes differences.
# loses: chain-visible = 0 of 1, "the finite differences of part 1 expect something else"
# loses: chain-hidden = 0.5 of 2, "a target of ten billion: 0 of 0.5 points dw: 2 of 3 values are wrong."
# loses: layer-visible = 0 of 1, "db: 3 of 3 values are wrong"
# loses: layer-hidden = 0 of 3, "divided by the number of samples twice"
# loses: network-visible = 0 of 2, "dW[0]"
# loses: network-hidden = 0 of 3, "the slope was taken at the output a"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    L = len(weights)
    dw, db = np.zeros(L), np.zeros(L)
    delta = 2 * (a[-1] - y) * (1 - a[-1] ** 2)
    for l in reversed(range(L)):
        dw[l] = delta * a[l]
        db[l] = delta
        delta = delta * weights[l] * (1 - a[l + 1] ** 2)
    return dw, db
# %% layer
def layer_gradient(x, y, W, b):
    g = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (g - y) / y.size * g * (1 - g)
    return delta.T @ x, delta.mean(axis=0)
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    delta = 2 * (outputs[-1] - y) / y.size
    dW, db = [], []
    for l in reversed(range(len(weights))):
        delta = delta * operations.activation(activations[l]).derivative(outputs[l + 1])
        dW.insert(0, delta.T @ outputs[l])
        db.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l]
    return dW, db
