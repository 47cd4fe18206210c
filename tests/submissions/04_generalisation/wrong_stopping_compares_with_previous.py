# Compares each loss with the one before instead of the lowest.
# loses: stopping-hidden = 0.5 of 2, "each loss was compared with the one before"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    previous, waited = np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss < previous:
            best, waited = [values.copy() for values in weights], 0
        else:
            waited += 1
        previous = loss
        if waited == patience:
            break
    return best
