# Every part but the judge changes what it is given.
# loses: chain-visible = 0 of 1, "changes its argument"
# loses: chain-hidden = 0 of 2, "changes its argument"
# loses: layer-visible = 0 of 1, "changes its argument"
# loses: layer-hidden = 0 of 3, "changes its argument"
# loses: network-visible = 0 of 2, "changes its argument"
# loses: network-hidden = 0 of 3, "changes its argument"
# loses: minibatch-visible = 0 of 1, "changes its argument"
# loses: minibatch-hidden = 0 of 1, "changes its argument"
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    delta = 2 * (outputs[-1] - y) / y.size
    dW, db = [], []
    for l in reversed(range(len(weights))):
        delta = delta * operations.activation(activations.pop()).derivative(sums[l])
        dW.insert(0, delta.T @ outputs[l])
        db.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l]
    return dW, db
# %% layer
def layer_gradient(x, y, W, b):
    g = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (g - y) / y.size * g * (1 - g)
    dW, db = delta.T @ x, delta.sum(axis=0)
    W -= 0.1 * dW
    b -= 0.1 * db
    return dW, db
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
        delta = delta * weights[l] * (1 - a[l] ** 2)
    weights -= 0.1 * dw
    biases -= 0.1 * db
    return dw, db
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    theta = theta.copy()
    for _ in range(epochs):
        order = rng.permutation(len(x))
        x[:] = x[order]; y[:] = y[order]
        for s in range(0, len(x), batch_size):
            theta = theta - learning_rate * gradient(theta, x[s:s+batch_size], y[s:s+batch_size])
    return theta
