# One draw, shuffled by the same permutation in each epoch: no new random order.
# loses: minibatch-hidden = 0.5 of 1, "The orders of the epochs depend on each other."
# loses: minibatch-hidden = 0.5 of 1, "no new one: draw again in each epoch"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    first = again = rng.permutation(len(x))
    for e in range(epochs):
        order = (first := first[again])
        for s in range(0, len(x), batch_size):
            i = order[s:s + batch_size]
            theta = theta - learning_rate * gradient(theta, x[i], y[i])
    return theta
