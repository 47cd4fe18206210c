# Ignores the step h.
# loses: checker-hidden = 0.5 of 1, "h was fixed instead of taken as given"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    h = 1e-5
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        shift = np.zeros_like(theta)
        shift[index] = h
        gradient[index] = (loss(theta + shift) - loss(theta - shift)) / (2 * h)
    return gradient
