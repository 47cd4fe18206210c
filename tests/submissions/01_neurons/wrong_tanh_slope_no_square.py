# Forgets the square in the derivative of tanh.
# loses: activations-visible = 1.5 of 2, "slope of tanh: 0 of 0.5 points"
# loses: activations-hidden = 1.5 of 2, "the square was forgotten"
# %% activations-smooth
def logistic(n):
    return 1 / (1 + np.exp(-n))

def logistic_slope(n):
    return logistic(n) * (1 - logistic(n))

def tanh_slope(n):
    return 1 - np.tanh(n)
