# Takes a loss equal to the lowest for a new low.
# loses: stopping-hidden = 0.5 of 2, "a loss equal to the lowest was taken for a new low"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited = np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss <= lowest:
            best = [values.copy() for values in weights]
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best
