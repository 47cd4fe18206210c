# A new low must be lower by a tenth.
# loses: stopping-hidden = 0.5 of 2, "the number of epochs for the losses"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    best, lowest, waited = None, np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss < lowest - 0.1:
            best, lowest, waited = [v.copy() for v in weights], loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best
