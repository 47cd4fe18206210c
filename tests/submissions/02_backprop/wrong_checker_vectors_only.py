# Moves whole rows of a matrix.
# loses: checker-visible = 0 of 1, "one entry moves at a time"
# loses: checker-hidden = 0 of 1, "6 of 6 values are wrong"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    gradient = np.zeros(theta.shape)
    for i in range(len(theta)):
        shift = np.zeros(theta.shape)
        shift[i] = h
        gradient[i] = (loss(theta + shift) - loss(theta - shift)) / (2 * h)
    return gradient
