# Changes the start where it lies; a demo below compares it with the end.
# loses: minibatch-visible = 0.5 of 1, "minibatch_descent changes its argument theta"
# loses: minibatch-hidden = 0 of 1, "makes a new array; theta -= ... changes the old"
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        p = rng.permutation(len(x))
        for i in range(0, len(x), batch_size):
            theta -= learning_rate * gradient(theta, x[p[i:i + batch_size]], y[p[i:i + batch_size]])
    return theta
