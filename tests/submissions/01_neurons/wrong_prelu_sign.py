# PReLU with the sign error of the lecture's source: max(-beta n, n).
# loses: activations-visible = 1.5 of 2, "PReLU and its slope: 0 of 0.5 points"
# loses: activations-hidden = 1.5 of 2, "beta has the wrong sign"
# %% activations-bent
def relu(n):
    return np.maximum(0, n)

def relu_slope(n):
    return np.where(n > 0, 1.0, 0.0)
# %% activations-prelu
def prelu(n, beta):
    return np.maximum(-beta * n, n)

def prelu_slope(n, beta):
    return np.where(n > 0, 1.0, -beta)
