# Multiplies but does not add up: returns an array.
# loses: neuron-visible = 0 of 1, "wrong shape"
# loses: neuron-hidden = 0 of 2, "the products were not summed"
# %% neuron
def neuron(x, w, b):
    return w * x + b
