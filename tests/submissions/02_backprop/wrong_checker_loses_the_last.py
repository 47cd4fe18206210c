# Puts an entry back only when it comes to the next one.
# loses: checker-visible = 0 of 1, "numerical_gradient changes its argument theta"
# loses: checker-hidden = 0 of 1, "theta after the call"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    gradient, before = np.zeros(theta.shape), None
    for index in np.ndindex(theta.shape):
        if before is not None:
            theta[before] += h
        theta[index] += h
        above = loss(theta)
        theta[index] -= 2 * h
        gradient[index] = (above - loss(theta)) / (2 * h)
        before = index
    return gradient
