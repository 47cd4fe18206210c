# Does not scale at all.
# loses: dropout-visible = 0.5 of 1, "the entries that stay were not scaled"
# loses: dropout-hidden = 0.5 of 2, "the entries that stay were not scaled"
# %% dropout
def dropout(a, rate, training, rng):
    return a * (rng.random(a.shape) >= rate) if training else a
