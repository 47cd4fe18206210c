# Forward differences.
# loses: checker-visible = 0 of 1, "one side only was moved"
# loses: checker-hidden = 0.5 of 1, "only the step up was taken"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        shift = np.zeros_like(theta)
        shift[index] = h
        gradient[index] = (loss(theta + shift) - loss(theta)) / h
    return gradient
