# Clips its argument at 5, for fear of an overflow.
# loses: activations-hidden = 1.5 of 2, "logistic and its slope, other shapes: 0 of 0.5 points"
# %% activations-smooth
def logistic_slope(n):
    """The derivative of the logistic function at n, elementwise."""
    return logistic(n) * (1 - logistic(n))

def tanh_slope(n):
    """The derivative of tanh at n, elementwise."""
    return 1 - np.tanh(n) ** 2


def logistic(n):
    n = np.clip(n, -5, 5)
    return 1 / (1 + np.exp(-n))
