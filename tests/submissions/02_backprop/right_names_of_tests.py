# Names that tests like to use, for helpers and variables of one's own; sum is 0.
# %% extra before checker
sum, max, marks, n, x, y, parameters, names = 0, 1, 2, 3, 4, 5, 6, 7
def t(theta, index, h):
    moved = theta.copy()
    moved[index] += h
    return moved
def g(n):
    return 1 / (1 + np.exp(-n))
def build(fan_in, fan_out, variance, seed):
    return np.random.default_rng(seed).normal(scale=np.sqrt(variance), size=(fan_out, fan_in))
def cases(a, y):
    return 2 * (a - y) / y.size
def draw(rng, count):
    return rng.permutation(count)
def mistakes(order, size):
    return [order[start : start + size] for start in range(0, len(order), size)]
expected = np.random.default_rng
factors = np.zeros
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    slopes = factors(theta.shape)
    for index in np.ndindex(theta.shape):
        slopes[index] = (loss(t(theta, index, h)) - loss(t(theta, index, -h))) / (2 * h)
    return slopes
# %% layer
def layer_gradient(x, y, W, b):
    a = g(x @ W.T + b)
    delta = cases(a, y) * a * (1 - a)
    return delta.T @ x, delta.sum(axis=0)
# %% initialisers
def glorot(fan_in, fan_out, seed):
    return build(fan_in, fan_out, 2 / (fan_in + fan_out), seed)
def he(fan_in, fan_out, seed):
    return build(fan_in, fan_out, 2 / fan_in, seed)
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = expected(seed)
    for _ in range(epochs):
        for batch in mistakes(draw(rng, len(x)), batch_size):
            theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
