# An entry stays moved while the next one is examined.
# loses: checker-visible = 0 of 1, "numerical_gradient changes its argument theta"
# loses: checker-hidden = 0 of 1, "an entry was not moved back before the next one"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += h
        above = loss(theta)
        theta[index] -= 2 * h
        gradient[index] = (above - loss(theta)) / (2 * h)
    return gradient
