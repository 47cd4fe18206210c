# Takes as many steps as there should be epochs.
# loses: minibatch-visible = 0 of 1, "the batch sizes in two epochs"
# loses: minibatch-visible = 0 of 1, "a loss below 1.1"
# loses: minibatch-hidden = 0.5 of 1, "the batch sizes"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    for step in range(epochs):
        batch = rng.choice(len(x), size=batch_size, replace=False)
        theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
