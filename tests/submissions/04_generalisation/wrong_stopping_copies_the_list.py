# Copies the list but not the arrays, which go on changing.
# loses: stopping-visible = 0.5 of 1, "the last epoch's weights came back"
# loses: stopping-visible = 0.5 of 1, "copy each array at a new low"
# loses: stopping-hidden = 0.5 of 2, "the last epoch's weights came back"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited = np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss < lowest:
            best, lowest, waited = weights.copy(), loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best
