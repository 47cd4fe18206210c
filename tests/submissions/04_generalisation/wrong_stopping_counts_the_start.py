# The loss before training counts as the first low.
# loses: stopping-visible = 0 of 1, "the number of epochs trained"
# loses: stopping-hidden = 0 of 2, "the best weights"
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    best, kept, since = validation_loss(weights), [w.copy() for w in weights], 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        if loss < best:
            best, kept, since = loss, [w.copy() for w in weights], 0
        else:
            since += 1
            if since == patience:
                break
    return kept
