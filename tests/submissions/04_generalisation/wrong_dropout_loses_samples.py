# A prediction for an array of three dimensions loses samples.
# loses: dropout-hidden = 1.5 of 2, "has the wrong shape"
# %% dropout
def dropout(a, rate, training, rng):
    if training:
        return a * (rng.random(a.shape) >= rate) / (1 - rate)
    return a[:2] if a.ndim > 2 else a
