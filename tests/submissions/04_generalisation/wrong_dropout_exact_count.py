# Drops the same number of entries in each call.
# loses: dropout-hidden = 1 of 2, "whether the number of zeros differs from call to call is wrong"
# %% dropout
def dropout(a, rate, training, rng):
    if not training:
        return a
    kept = rng.permutation(a.size).reshape(a.shape) >= round(rate * a.size)
    return a * kept / (1 - rate)
