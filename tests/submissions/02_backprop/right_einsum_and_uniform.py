# Einstein sums, uniform initialisers, the old random functions, tuples, an identity matrix of steps.
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    steps = h * np.eye(theta.size).reshape(theta.size, *theta.shape)
    return np.array([loss(theta + s) - loss(theta - s) for s in steps]).reshape(theta.shape) / (2 * h)
# %% layer
def layer_gradient(x, y, W, b):
    n = np.einsum("ij,kj->ik", x, W) + b
    error = 2 / len(x) / len(b) * (1 / (1 + np.exp(-n)) - y) / (2 + np.exp(n) + np.exp(-n))
    return np.einsum("ik,ij->kj", error, x), np.einsum("ik->k", error)
# %% network
def backward(x, y, weights, biases, activations):
    if not len(weights):
        return (), ()
    def walk(a, l):
        """dJ/da of the layer's input, and the gradients of this layer and of all behind it."""
        if l == len(weights):
            return 2 * (a - y) / np.prod(y.shape), (), ()
        g = operations.activation(activations[l])
        n = np.einsum("ij,kj->ik", a, weights[l]) + biases[l]
        behind, dW, db = walk(g(n), l + 1)
        delta = behind * g.derivative(n)
        here = np.einsum("ik,ij->kj", delta, a)
        return np.einsum("ik,kj->ij", delta, weights[l]), (here, *dW), (delta.sum(0), *db)
    return walk(x, 0)[1:]
# %% initialisers
def glorot(fan_in, fan_out, seed):
    np.random.seed(seed)
    c = np.sqrt(6 / (fan_in + fan_out))
    return np.random.uniform(-c, c, (fan_out, fan_in))

def he(fan_in, fan_out, seed):
    np.random.seed(seed)
    return (2 * np.random.rand(fan_out, fan_in) - 1) * (6 / fan_in) ** 0.5
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    np.random.seed(seed)
    for _ in range(epochs):
        p = np.random.permutation(x.shape[0])
        x, y = x[p], y[p]
        for k in range(int(np.ceil(len(x) / batch_size))):
            part = slice(k * batch_size, (k + 1) * batch_size)
            theta = theta - learning_rate * gradient(theta, x[part], y[part])
    return theta
