# Cuts the samples into batches once, and shuffles these.
# loses: minibatch-hidden = 0.5 of 1, "The same samples share a batch in every epoch"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(x))
    full = len(x) // batch_size
    for epoch in range(epochs):
        for i in [*rng.permutation(full), full]:
            batch = order[i * batch_size : (i + 1) * batch_size]
            if len(batch):
                theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
