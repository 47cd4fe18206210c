# Writes into a copy of the array, which holds floats.
# %% activations-bent
def relu(n):
    """max(0, n), elementwise."""
    return np.maximum(0, n)

def relu_slope(n):
    """1.0 where n > 0, else 0.0, elementwise."""
    return np.where(n > 0, 1.0, 0.0)
# %% activations-prelu
def prelu_slope(n, beta):
    """1.0 where n > 0, else beta, elementwise."""
    return np.where(n > 0, 1.0, beta)

def prelu(n, beta):
    out = n.copy()
    out[out < 0] = beta * out[out < 0]
    return out
