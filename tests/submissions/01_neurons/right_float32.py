# Works in float32 throughout.
# %% neuron
def neuron(x, w, b):
    return np.sum(np.float32(x) * np.float32(w)) + np.float32(b)
# %% activations-smooth
def logistic(n):
    return 1 / (1 + np.exp(-n.astype(np.float32)))
def logistic_slope(n):
    return logistic(n) * (1 - logistic(n))
def tanh_slope(n):
    return 1 - np.tanh(n.astype(np.float32)) ** 2
# %% activations-bent
def relu(n):
    return np.maximum(n.astype(np.float32), 0)
def relu_slope(n):
    return (n > 0).astype("float32")
# %% activations-prelu
def prelu(n, beta):
    return np.where(n > 0, np.float32(n), np.float32(beta) * np.float32(n))
def prelu_slope(n, beta):
    return np.where(n > 0, np.float32(1), np.float32(beta))
# %% softmax
def softmax(n):
    n = np.float32(n)
    powers = np.exp(n - n.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
# %% networks
def network_c():
    return [np.float32([[1], [2]]), np.float32([[2, -5]])], [np.float32([3, -1]), np.float32([1])]
def network_d():
    return [np.float32([[-2], [1]]), np.float32([[3, 4]])], [np.float32([1, -2]), np.float32([-1])]
# %% forward
def forward(x, weights, biases, activations):
    a = np.float32(x)
    for W, b, g in zip(weights, biases, activations):
        a = np.float32(g(a @ np.float32(W).T + np.float32(b)))
    return a
