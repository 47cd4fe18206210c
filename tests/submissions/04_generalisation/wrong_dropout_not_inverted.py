# Scales in prediction instead of in training.
# loses: dropout-visible = 0 of 1, "the entries that stay were not scaled"
# loses: dropout-visible = 0 of 1, "entries were multiplied by 1 - rate"
# loses: dropout-hidden = 0 of 2, "the entries that stay were not scaled"
# loses: dropout-hidden = 0 of 2, "entries were multiplied by 1 - rate"
# %% dropout
def dropout(a, rate, training, rng):
    return a * (rng.random(a.shape) >= rate) if training else a * (1 - rate)
