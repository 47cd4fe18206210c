# A helper of its own has a name that a test uses, too.
# %% activations-smooth
def tanh_slope(n):
    """The derivative of tanh at n, elementwise."""
    return 1 - np.tanh(n) ** 2


def g(n):
    return 1 / (1 + np.exp(-n))
def logistic(n):
    return g(n)
def logistic_slope(n):
    return g(n) * (1 - g(n))
