# Takes nan for a new low, since it is not above the lowest.
# loses: stopping-hidden = 0.5 of 2, "nan"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    best, lowest, waited = None, np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss >= lowest:
            waited += 1
        else:
            best, lowest, waited = [v.copy() for v in weights], loss, 0
        if waited == patience:
            break
    return best
