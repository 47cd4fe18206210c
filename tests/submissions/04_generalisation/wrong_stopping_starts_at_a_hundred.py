# Takes it for granted that the first loss is below 100.
# loses: stopping-hidden = 1.5 of 2, "UnboundLocalError"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited = 100.0, 0
    for _ in range(max_epochs):
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
