# Shuffles once, and keeps that order in every epoch.
# loses: minibatch-hidden = 0.5 of 1, "Every epoch has the same order."
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(x))
    for epoch in range(epochs):
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
