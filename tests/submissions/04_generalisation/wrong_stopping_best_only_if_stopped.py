# Gives back the best weights only where patience ran out.
# loses: stopping-hidden = 1.5 of 2, "the last epoch's weights came back"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited = np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss < lowest:
            best = [values.copy() for values in weights]
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return best
    return weights
