# Heads that bend a number, or reach one side only.
# loses: heads-visible = 0.75 of 1.5, "takes the logarithm of a probability; relu gives none"
# loses: heads-hidden = 2.25 of 4.5, "leaky_relu bends the output, and a number may be anything"
# loses: heads-hidden = 2.25 of 4.5, "its outputs go from 0 to 1; the labels are -1 and 1."
# %% heads-one
def landing_model():
    return network(2, "leaky_relu", "mse")
def spam_model():
    return network(1, "relu", "binary_crossentropy")
def vote_model():
    return network(1, "hard_sigmoid", "mse")
