# A helper of its own has a name that a test uses, too.
# %% checker
def central(loss, theta, index, h):
    up, down = theta.copy(), theta.copy()
    up[index] += h
    down[index] -= h
    return (loss(up) - loss(down)) / (2 * h)
def numerical_gradient(loss, theta, h=1e-5):
    out = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        out[index] = central(loss, theta, index, h)
    return out
