# Hands over batches without their second axis.
# loses: minibatch-hidden = 0 of 1, "a batch has one sample in each row"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    x, y = x.ravel(), y.ravel()
    for epoch in range(epochs):
        p = rng.permutation(len(x))
        for i in range(0, len(x), batch_size):
            b = p[i:i + batch_size]
            theta = theta - learning_rate * gradient(theta, x[b], y[b])
    return theta
