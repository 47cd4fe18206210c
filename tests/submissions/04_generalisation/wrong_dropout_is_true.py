# Asks whether training is the very object True; NumPy has another.
# loses: dropout-visible = 0.5 of 1, "dropped (1) or not (0)"
# loses: dropout-hidden = 0.5 of 2, "dropped (1) or not (0)"
# %% dropout
def dropout(a, rate, training, rng):
    if training is True:
        return a * (rng.random(a.shape) >= rate) / (1 - rate)
    return a
