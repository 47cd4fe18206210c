# Draws one number for each unit and drops it in the whole batch.
# loses: dropout-hidden = 0.5 of 2, "two entries of one column"
# loses: dropout-hidden = 0.5 of 2, "one throw decided for both"
# %% dropout
def dropout(a, rate, training, rng):
    return a * (rng.random(a.shape[1:]) >= rate) / (1 - rate) if training else a
