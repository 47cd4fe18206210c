# Plain Python loops, no NumPy operation on whole arrays.
# %% neuron
def neuron(x, w, b):
    total = b
    for k in range(len(x)):
        total += x[k] * w[k]
    return total
# %% activations-smooth
import math

def elementwise(g, n):
    result = np.empty(n.shape)
    for index in np.ndindex(n.shape):
        result[index] = g(n[index])
    return result

def logistic(n):
    return elementwise(lambda v: 1 / (1 + math.exp(-v)), n)

def logistic_slope(n):
    return elementwise(lambda v: math.exp(-v) / (1 + math.exp(-v)) ** 2, n)

def tanh_slope(n):
    return elementwise(lambda v: 1 / math.cosh(v) ** 2, n)
# %% activations-bent
def relu(n):
    return elementwise(lambda v: v if v > 0 else 0, n)

def relu_slope(n):
    return elementwise(lambda v: 1 if v > 0 else 0, n)
# %% activations-prelu
def prelu(n, beta):
    return elementwise(lambda v: v if v > 0 else beta * v, n)

def prelu_slope(n, beta):
    return elementwise(lambda v: 1 if v > 0 else beta, n)
# %% softmax
def softmax(n):
    if n.ndim == 2:
        return np.array([softmax(row) for row in n])
    largest = max(n)
    powers = [math.exp(v - largest) for v in n]
    return np.array([p / sum(powers) for p in powers])
# %% counting
def parameter_count(sizes):
    count = 0
    for layer in range(1, len(sizes)):
        for unit in range(sizes[layer]):
            count = count + sizes[layer - 1] + 1
    return count
# %% forward
def forward(x, weights, biases, activations):
    rows = []
    for a in x:
        for layer in range(len(weights)):
            n = []
            for k in range(weights[layer].shape[0]):
                n.append(sum(w * v for w, v in zip(weights[layer][k], a)) + biases[layer][k])
            a = activations[layer](np.array(n))
        rows.append(a)
    return np.array(rows)
