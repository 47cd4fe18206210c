# Backward differences, with so small a step that it does not show at h = 1e-5.
# loses: checker-visible = 0 of 1, "numerical_gradient"
# loses: checker-hidden = 0.5 of 1, "only the step down was taken"
# %% checker
def numerical_gradient(loss, theta, h=1e-5):
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        shift = np.zeros_like(theta)
        shift[index] = h
        gradient[index] = (loss(theta) - loss(theta - shift)) / h
    return gradient
