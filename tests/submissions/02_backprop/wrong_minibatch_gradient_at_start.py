# Takes every gradient at the parameters it started from.
# loses: minibatch-visible = 0.5 of 1, "a loss below 1.1"
# loses: minibatch-hidden = 0.5 of 1, "the gradient was always taken at the start"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    first = theta
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            theta = theta - learning_rate * gradient(first, x[batch], y[batch])
    return theta
