# Seeds each epoch with seed * epoch, which is 0 for ever if the seed is 0.
# loses: minibatch-hidden = 0.5 of 1, "Every epoch has the same order."
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    for epoch in range(epochs):
        p = np.random.default_rng(seed * epoch).permutation(len(x))
        for i in range(0, len(x), batch_size):
            theta = theta - learning_rate * gradient(theta, x[p[i:i + batch_size]], y[p[i:i + batch_size]])
    return theta
