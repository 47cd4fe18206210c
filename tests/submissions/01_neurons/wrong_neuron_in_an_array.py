# Returns the number in an array of shape (1,).
# loses: neuron-visible = 0 of 1, "has the right values, but the wrong shape"
# loses: neuron-visible = 0 of 1, "not an array that holds one: take it out"
# loses: neuron-hidden = 0 of 2, "not an array that holds one"
# %% neuron
def neuron(x, w, b):
    return w[None] @ x + np.array([b])
