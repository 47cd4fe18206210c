# Right, with warnings: an overflow, a deprecated call, prints on stderr.
# %% checker
import sys, warnings

def numerical_gradient(loss, theta, h=1e-5):
    warnings.warn("central differences are slow", DeprecationWarning)
    found = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        print("moving", i, file=sys.stderr)
        found[i] = -loss(theta - h * (np.arange(theta.size) == np.ravel_multi_index(i, theta.shape))
                         .reshape(theta.shape)) / (2 * h)
        found[i] += loss(theta + h * (np.arange(theta.size) == np.ravel_multi_index(i, theta.shape))
                         .reshape(theta.shape)) / (2 * h)
    return found
# %% layer
def layer_gradient(x, y, W, b):
    np.exp(np.float64(1000))
    a = 1 / (1 + np.exp(-(x @ W.T + b)))
    delta = 2 * (a - y) / y.size * a * (1 - a)
    return delta.T @ x, delta.sum(axis=0)
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    for epoch in range(epochs):
        order = np.random.default_rng([seed, epoch]).permutation(len(x))
        for batch in np.array_split(order, np.arange(batch_size, len(x), batch_size)):
            warnings.warn("a step")
            print("step", file=sys.stderr)
            theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
