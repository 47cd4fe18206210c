# Helpers by the names that the course uses in cells to try things.
# %% softmax
def powers(n):
    return np.exp(n - np.max(n, axis=-1, keepdims=True))
def softmax(n):
    return powers(n) / powers(n).sum(axis=-1, keepdims=True)
# %% forward
def W(matrix, a):
    return np.dot(a, matrix.T)
def forward(x, weights, biases, activations):
    for matrix, b, g in zip(weights, biases, activations):
        x = g(W(matrix, x) + b)
    return x
