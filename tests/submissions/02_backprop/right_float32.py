# Single precision, as TensorFlow computes; only the differences need double.
# %% chain
def chain_gradient(x, y, weights, biases):
    x, y = np.float32(x), np.float32(y)
    weights, biases = weights.astype(np.float32), biases.astype(np.float32)
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros_like(weights), np.zeros_like(biases)
    slope = 2 * (a[-1] - y)
    for l in range(len(weights))[::-1]:
        slope *= 1 - a[l + 1] ** 2
        db[l], dw[l] = slope, slope * a[l]
        slope *= weights[l]
    return dw, db
# %% layer
def layer_gradient(x, y, W, b):
    x, y, W, b = (np.asarray(part, dtype=np.float32) for part in (x, y, W, b))
    g = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (g - y) * g * (1 - g)
    return (delta.T @ x) / y.size, delta.sum(0) / y.size
# %% network
def backward(x, y, weights, biases, activations):
    x, y = x.astype("float32"), y.astype("float32")
    weights = [W.astype("float32") for W in weights]
    biases = [b.astype("float32") for b in biases]
    sums, outputs = forward(x, weights, biases, activations)
    slopes = (outputs[-1] - y) * np.float32(2 / y.size)
    dW, db = [None] * len(weights), [None] * len(weights)
    for l in reversed(range(len(weights))):
        delta = slopes * operations.activation(activations[l]).derivative(sums[l]).astype("float32")
        dW[l], db[l] = delta.T @ outputs[l].astype("float32"), delta.sum(axis=0)
        slopes = delta @ weights[l]
    return dW, db
# %% initialisers
def glorot(fan_in, fan_out, seed):
    draws = np.random.default_rng(seed).standard_normal((fan_out, fan_in), dtype=np.float32)
    return draws * np.float32(np.sqrt(2 / (fan_in + fan_out)))

def he(fan_in, fan_out, seed):
    draws = np.random.default_rng(seed).standard_normal((fan_out, fan_in), dtype=np.float32)
    return draws * np.float32(np.sqrt(2 / fan_in))
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng, theta = np.random.default_rng(seed), theta.astype(np.float32)
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        for batch in np.split(order, range(batch_size, len(x), batch_size)):
            theta = theta - np.float32(learning_rate) * gradient(theta, x[batch], y[batch])
    return theta
