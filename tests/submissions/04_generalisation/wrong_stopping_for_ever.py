# Does not know max_epochs.
# loses: stopping-hidden = 1.5 of 2, "the number of epochs with max_epochs=4 is wrong"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited = np.inf, 0
    while True:
        step(weights)
        loss = validation_loss(weights)
        if loss < lowest:
            best = [values.copy() for values in weights]
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best
