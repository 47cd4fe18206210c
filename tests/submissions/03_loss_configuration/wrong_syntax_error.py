# A cell that does not parse: its functions are never defined.
# loses: heads-visible = 0 of 1.5, "There is no `landing_model` here."
# loses: heads-hidden = 0 of 4.5, "There is no `landing_model` here."
# %% heads-one
def landing_model()
    return network(2, None, "mse")
