# Divides by h instead of 2 h.
# loses: checker-visible = 0 of 1, "divided by h instead of 2 h"
# loses: checker-hidden = 0 of 1, "divided by h instead of 2 h"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        shift = np.zeros_like(theta)
        shift[index] = h
        gradient[index] = (loss(theta + shift) - loss(theta - shift)) / h
    return gradient
