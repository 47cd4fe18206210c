# Each step uses all samples.
# loses: minibatch-visible = 0.5 of 1, "the batch sizes in two epochs"
# loses: minibatch-hidden = 0.5 of 1, "the batch sizes"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order
            theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
