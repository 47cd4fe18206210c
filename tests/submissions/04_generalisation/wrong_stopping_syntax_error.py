# A cell that does not parse.
# loses: stopping-visible = 0 of 1, "name 'early_stopping' is not defined"
# loses: stopping-hidden = 0 of 2, "name 'early_stopping' is not defined"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs)
    return weights
