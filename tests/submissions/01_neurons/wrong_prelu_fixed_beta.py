# Ignores beta and always takes 0.25, the value of the visible test.
# loses: activations-hidden = 1.5 of 2, "beta was fixed instead of taken as given"
# %% activations-bent
def relu(n):
    return np.maximum(0, n)

def relu_slope(n):
    return np.where(n > 0, 1.0, 0.0)
# %% activations-prelu
def prelu(n, beta):
    return np.maximum(0.25 * n, n)

def prelu_slope(n, beta):
    return np.where(n > 0, 1.0, 0.25)
