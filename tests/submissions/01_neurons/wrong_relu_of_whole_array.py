# One maximum over the whole array in ReLU.
# loses: activations-visible = 1.5 of 2, "ReLU and its slope: 0 of 0.5 points"
# loses: activations-hidden = 1.5 of 2, "one maximum was taken over the whole array"
# %% activations-bent
def relu(n):
    return max(0, np.max(n))

def relu_slope(n):
    return np.where(n > 0, 1.0, 0.0)
# %% activations-prelu
def prelu(n, beta):
    return np.maximum(beta * n, n)

def prelu_slope(n, beta):
    return np.where(n > 0, 1.0, beta)
