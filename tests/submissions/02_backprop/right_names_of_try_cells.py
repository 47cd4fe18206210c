# Helpers by names that cells to try things bind; strict settings, and magics.
# %% extra before checker
sum = 0
list = []
from numpy import *
import numpy as xp
np.seterr(all="raise")
import warnings
warnings.filterwarnings("error")
%pdb on
# %% initialisers
def rng(seed): return np.random.default_rng([seed, 7])
def draw(v, i, o, seed): return rng(seed).standard_normal((o, i)) * v ** .5
def variance(i, o): return 2 / (i + o)
def glorot(fan_in, fan_out, seed):
    return draw(variance(fan_in, fan_out), fan_in, fan_out, seed)
def he(fan_in, fan_out, seed):
    return draw(variance(fan_in, 0), fan_in, fan_out, seed)
# %% minibatch
def fit(theta, step): return theta - step
def model(n, k): return range(0, n, k)
def numbers(r, n): return r.choice(n, n, replace=False)
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    r = rng(seed)
    e = 0
    while e < epochs:
        e += 1
        o = numbers(r, len(x))
        for s in model(len(x), batch_size):
            theta = fit(theta, learning_rate * gradient(theta, take(x, o[s:s+batch_size], 0), take(y, o[s:s+batch_size], 0)))
    return theta
# %% chain
def dw(delta, a): return delta * a
def db(delta): return delta
def slopes(a): return 1 - a ** 2
def end(a, target): return 2 * (a - target)
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases): a.append(tanh(w * a[-1] + b))
    behind, found = end(a[-1], y), []
    for l in range(len(weights) - 1, -1, -1):
        delta = behind * slopes(a[l + 1])
        found.append((dw(delta, a[l]), db(delta)))
        behind = delta * weights[l]
    return array([pair[0] for pair in found[::-1]]), array([pair[1] for pair in found[::-1]])
# %% layer
def x(rows): return asarray(rows)
def y(rows): return asarray(rows)
def W1(a, W): return a @ W.T
def layer_gradient(rows, targets, W, b):
    a = 1 / (1 + exp(-(W1(x(rows), W) + b)))
    dW = end(a, y(targets)) / targets.size * a * (1 - a)
    return dW.T @ rows, dW.sum(axis=0)
# %% network
def names(activations): return [operations.activation(name) for name in activations]
def start(outputs, y): return 2 * (outputs[-1] - y) / y.size
def theta(delta, W): return delta @ W
def pack(delta, a): return delta.T @ a
def show_batch(delta): return delta.sum(0)
def loss_of_first(g, n): return g.derivative(n)
def backward(x, y, weights, biases, activations):
    sums, outputs = forward(x, weights, biases, activations)
    dW, db, behind = [], [], start(outputs, y)
    for l, g in reversed([*enumerate(names(activations))]):
        delta = behind * loss_of_first(g, sums[l])
        dW, db = [pack(delta, outputs[l])] + dW, [show_batch(delta)] + db
        behind = theta(delta, weights[l])
    return dW, db
