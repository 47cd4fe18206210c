# Loops and lists of numbers throughout, random numbers from the standard library.
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    flat = theta.astype(float).ravel()
    slopes = []
    for i in range(len(flat)):
        up, down = flat.copy(), flat.copy()
        up[i] += h
        down[i] -= h
        slopes.append((loss(up.reshape(theta.shape)) - loss(down.reshape(theta.shape))) / 2 / h)
    return np.array(slopes).reshape(theta.shape).tolist()
# %% chain
import math

def chain_gradient(x, y, weights, biases):
    if len(weights) == 0:
        return [], []
    a, sums = x, []
    for l in range(len(weights)):
        sums.append(weights[l] * a + biases[l])
        a = math.tanh(sums[l])
    dw, db = [], []
    for l in range(len(weights)):
        slope = 2 * (a - y)
        for later in range(len(weights) - 1, l, -1):
            slope *= weights[later] / math.cosh(sums[later]) ** 2
        slope /= math.cosh(sums[l]) ** 2
        db.append(slope)
        dw.append(slope * (math.tanh(sums[l - 1]) if l > 0 else x))
    return dw, db
# %% layer
def layer_gradient(x, y, W, b):
    dW, db = [[0.0] * len(W[0]) for row in W], [0.0] * len(b)
    for inputs, targets in zip(x, y):
        for k in range(len(b)):
            n = b[k] + sum(W[k][j] * inputs[j] for j in range(len(inputs)))
            g = 1 / (1 + math.exp(-n))
            error = 2 * (g - targets[k]) * g * (1 - g) / len(x) / len(b)
            db[k] += error
            for j in range(len(inputs)):
                dW[k][j] += error * inputs[j]
    return dW, db
# %% network
def backward(x, y, weights, biases, activations):
    dW = [np.zeros(W.shape) for W in weights]
    db = [np.zeros(b.shape) for b in biases]
    for sample, target in zip(x, y):
        outputs, sums = [sample], []
        for W, b, name in zip(weights, biases, activations):
            sums.append([float(W[k] @ outputs[-1] + b[k]) for k in range(len(b))])
            g = operations.activation(name)
            outputs.append(np.array([g(n) for n in sums[-1]]))
        error = 2 * (outputs[-1] - target) / len(target) / len(x)
        for l in range(len(weights) - 1, -1, -1):
            g = operations.activation(activations[l])
            delta = np.array([e * g.derivative(n) for e, n in zip(error, sums[l])])
            dW[l] += np.outer(delta, outputs[l])
            db[l] += delta
            error = weights[l].T @ delta
    return dW, db
# %% initialisers
import random

def glorot(fan_in, fan_out, seed):
    source = random.Random(seed)
    spread = math.sqrt(2 / (fan_in + fan_out))
    rows = [[source.gauss(0, spread) for _ in range(fan_in)] for _ in range(fan_out)]
    return np.array(rows)

def he(fan_in, fan_out, seed):
    source = random.Random(seed)
    return np.array([[source.gauss(0, math.sqrt(2 / fan_in)) for _ in range(fan_in)]
                     for _ in range(fan_out)])
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    random.seed(seed)
    for epoch in range(epochs):
        left = list(range(len(x)))
        random.shuffle(left)
        while left:
            batch, left = left[:batch_size], left[batch_size:]
            xs = np.array([x[i] for i in batch])
            ys = np.array([y[i] for i in batch])
            theta = [t - learning_rate * g for t, g in zip(theta, gradient(np.array(theta), xs, ys))]
    return np.array(theta)
