# Shuffles once and turns the order round in every other epoch.
# loses: minibatch-hidden = 0.5 of 1, "Two epochs have the same order."
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    p = rng.permutation(len(x))
    for epoch in range(epochs):
        for i in range(0, len(x), batch_size):
            theta = theta - learning_rate * gradient(theta, x[p[i:i + batch_size]], y[p[i:i + batch_size]])
        p = p[::-1]
    return theta
