# Pairs as a view of a dictionary, an iterator and an array.
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    L = len(weights)
    dw, db = np.zeros(L), np.zeros(L)
    delta = 2 * (a[-1] - y) * (1 - a[-1] ** 2)
    for l in reversed(range(L)):
        dw[l], db[l] = delta * a[l], delta
        delta = delta * weights[l] * (1 - a[l] ** 2)
    return np.array([dw, db])
# %% layer
def layer_gradient(X, T, weight, bias):
    from scipy.special import expit
    P = expit(X @ weight.T + bias)
    D = 2 * (P - T) / T.size * P * (1 - P)
    return {"dW": D.T @ X, "db": D.sum(0)}.values()
# %% network
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    def deltas(behind):
        for l in reversed(range(len(weights))):
            delta = behind * operations.activation(activations[l]).derivative(sums[l])
            yield delta.T @ outputs[l], delta.sum(axis=0)
            behind = delta @ weights[l]
    pairs = [*deltas(2 * (outputs[-1] - y) / y.size)]
    return (reversed([pair[k] for pair in pairs]) for k in (0, 1))
