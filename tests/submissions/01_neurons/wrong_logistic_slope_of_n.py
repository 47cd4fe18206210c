# Takes the derivative of the logistic function in n instead of g.
# loses: activations-visible = 1.5 of 2, "logistic and its slope: 0 of 0.5 points"
# loses: activations-hidden = 1.5 of 2, "n was taken for g(n)"
# %% activations-smooth
def logistic(n):
    return 1 / (1 + np.exp(-n))

def logistic_slope(n):
    return n * (1 - n)

def tanh_slope(n):
    return 1 - np.tanh(n) ** 2
