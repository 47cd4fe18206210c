# A helper of its own has a name that a test uses, too.
# %% activations-smooth
def logistic(n):
    """1 / (1 + exp(-n)), elementwise."""
    return 1 / (1 + np.exp(-n))

def logistic_slope(n):
    """The derivative of the logistic function at n, elementwise."""
    return logistic(n) * (1 - logistic(n))


t = np.tanh
def tanh_slope(n):
    return 1 - t(n) ** 2
