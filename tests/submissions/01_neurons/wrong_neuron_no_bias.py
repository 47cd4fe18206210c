# Forgets the bias.
# loses: neuron-visible = 0 of 1, "one product for each input, their sum, and the bias once"
# loses: neuron-hidden = 0 of 2, "the bias was forgotten"
# %% neuron
def neuron(x, w, b):
    return w @ x
