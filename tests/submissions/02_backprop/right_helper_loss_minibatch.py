# A helper of its own has a name that a test uses, too.
# %% minibatch
def order(rng, n):
    return rng.permutation(n)
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        p = order(rng, len(x))
        for i in range(0, len(x), batch_size):
            theta = theta - learning_rate * gradient(theta, x[p[i:i + batch_size]], y[p[i:i + batch_size]])
    return theta
