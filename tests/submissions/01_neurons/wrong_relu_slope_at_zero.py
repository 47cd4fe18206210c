# Takes the slope from the right at 0, against the stated convention.
# loses: activations-visible = 1.5 of 2, "1 of 3 values is wrong"
# %% activations-bent
def relu(n):
    return np.maximum(0, n)

def relu_slope(n):
    return np.where(n >= 0, 1.0, 0.0)
# %% activations-prelu
def prelu(n, beta):
    return np.maximum(beta * n, n)

def prelu_slope(n, beta):
    return np.where(n > 0, 1.0, beta)
