# Draws one number for each sample.
# loses: dropout-hidden = 0.5 of 2, "two entries of one row"
# loses: dropout-hidden = 0.5 of 2, "one throw decided for both"
# %% dropout
def dropout(a, rate, training, rng):
    kept = rng.random((len(a),) + (1,) * (a.ndim - 1)) >= rate
    return a * kept / (1 - rate) if training else a
