# Rounds to four places, so that small slopes vanish.
# loses: checker-hidden = 0.5 of 1, "nothing is rounded"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    g = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        t = theta.copy(); t[i] += h
        u = theta.copy(); u[i] -= h
        g[i] = round((loss(t) - loss(u)) / (2 * h), 4)
    return g
