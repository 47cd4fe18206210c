# A cell that does not parse.
# loses: stopping-visible = 0 of 1, "There is no `early_stopping` here."
# loses: stopping-hidden = 0 of 2, "There is no `early_stopping` here."
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs)
    return weights
