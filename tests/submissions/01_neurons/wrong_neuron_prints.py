# Prints the result instead of returning it.
# loses: neuron-visible = 0 of 1, "is there a `return`"
# loses: neuron-hidden = 0 of 2, "is there a `return`"
# %% neuron
def neuron(x, w, b):
    print(w @ x + b)
