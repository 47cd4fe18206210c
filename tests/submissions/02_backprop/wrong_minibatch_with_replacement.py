# Draws each batch anew from all samples.
# loses: minibatch-hidden = 0.5 of 1, "are samples drawn with replacement?"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        for start in range(0, len(x), batch_size):
            batch = rng.integers(len(x), size=min(batch_size, len(x) - start))
            theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
