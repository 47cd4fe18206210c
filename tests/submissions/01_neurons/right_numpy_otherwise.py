# einsum, vectorize, logaddexp, select: NumPy written in other ways.
# %% neuron
def neuron(x, w, b):
    return np.append(x, 1) @ np.append(w, b)
# %% activations-smooth
def logistic(n):
    return (1 + np.tanh(n / 2)) / 2

def logistic_slope(n):
    return 1 / (2 + np.exp(n) + np.exp(-n))

def tanh_slope(n):
    return 4 * logistic_slope(2 * n)
# %% activations-bent
def relu(n):
    return (n + np.abs(n)) / 2

def relu_slope(n):
    return np.heaviside(n, 0)
# %% activations-prelu
@np.vectorize
def prelu(n, beta):
    return n if n > 0 else beta * n

def prelu_slope(n, beta):
    return np.select([n > 0], [1.0], default=beta)
# %% softmax
def softmax(n):
    return np.exp(n - np.logaddexp.reduce(n, axis=-1, keepdims=True))
# %% counting
def parameter_count(sizes):
    sizes = np.array(sizes)
    return (sizes[1:] * (sizes[:-1] + 1)).sum()
# %% forward
def forward(x, weights, biases, activations):
    a = x.T
    for layer, g in enumerate(activations):
        a = g((np.einsum("km,mn->kn", weights[layer], a) + biases[layer][:, None]).T).T
    return a.T
