# Counts the epochs without a new low in all, not in a row.
# loses: stopping-hidden = 0.5 of 2, "were counted in all, not in a row"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited = np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss < lowest:
            best = [values.copy() for values in weights]
            lowest, waited = loss, waited
        else:
            waited += 1
        if waited == patience:
            break
    return best
