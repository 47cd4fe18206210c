# Drops in prediction, too.
# loses: dropout-visible = 0.5 of 1, "with training=False or at rate 0, nothing is dropped"
# loses: dropout-hidden = 1.5 of 2, "with training=False or at rate 0, nothing is dropped"
# %% dropout
def dropout(a, rate, training, rng):
    return a * (rng.random(a.shape) >= rate) / (1 - rate)
