# Waits one epoch longer than the patience.
# loses: stopping-visible = 0.5 of 1, "the patience was one epoch longer"
# loses: stopping-hidden = 1.5 of 2, "the patience was one epoch longer"
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
        if waited > patience:
            break
    return best
