# Reads a global beta in place of its own argument, and a test may have one.
# loses: activations-hidden = 1.5 of 2, "beta was fixed instead of taken as given"
# %% activations-bent
def relu(n):
    """max(0, n), elementwise."""
    return np.maximum(0, n)

def relu_slope(n):
    """1.0 where n > 0, else 0.0, elementwise."""
    return np.where(n > 0, 1.0, 0.0)
# %% activations-prelu
beta = 0.25

def prelu(n, slope):
    return np.maximum(beta * n, n)

def prelu_slope(n, slope):
    return np.where(n > 0, 1.0, beta)
