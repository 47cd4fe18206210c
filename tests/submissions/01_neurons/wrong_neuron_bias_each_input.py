# Adds the bias once for each input.
# loses: neuron-visible = 0 of 1, "and the bias once"
# loses: neuron-hidden = 0 of 2, "the bias was added once for each input"
# %% neuron
def neuron(x, w, b):
    return (w * x + b).sum()
