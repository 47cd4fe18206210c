# Works in place where it may: theta is moved and put back, copies take the rest.
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    out = np.empty_like(theta)
    it = np.nditer(theta, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        old = theta[i]
        theta[i] = old + h
        high = loss(theta)
        theta[i] = old - h
        low = loss(theta)
        theta[i] = old
        out[i] = (high - low) / (2 * h)
        it.iternext()
    return out
# %% layer
def layer_gradient(x, y, W, b):
    W, b, y = -W, -b, y.copy()
    g = 1 / (1 + np.exp(x @ W.T + b))
    y -= g
    y *= -2 * g * (1 - g)
    y /= y.shape[0] * y.shape[1]
    return y.T @ x, y.sum(axis=0)
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db = list(weights), list(biases)
    delta = outputs[-1] - y
    delta *= 2 / delta.size
    for l in range(len(weights) - 1, -1, -1):
        delta *= operations.activation(activations[l]).derivative(sums[l])
        dW[l], db[l] = delta.T @ outputs[l], delta.sum(axis=0)
        delta = delta @ weights[l]
    return dW, db
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    both, theta = np.hstack([x, y]), theta.copy()
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        rng.shuffle(both)
        for start in range(0, len(both), batch_size):
            part = both[start : start + batch_size]
            theta -= learning_rate * gradient(theta, part[:, : x.shape[1]], part[:, x.shape[1] :])
    return theta
