# Scales the step of the last, short batch.
# loses: minibatch-hidden = 0.5 of 1, "theta at each call of gradient"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        p = rng.permutation(len(x))
        for i in range(0, len(x), batch_size):
            b = p[i:i + batch_size]
            theta = theta - learning_rate * gradient(theta, x[b], y[b]) * len(b) / batch_size
    return theta
