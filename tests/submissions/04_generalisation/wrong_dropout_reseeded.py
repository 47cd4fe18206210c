# Makes a generator of its own with a fixed seed: every call drops the same entries.
# loses: dropout-hidden = 1 of 2, "the same entry in two calls"
# loses: dropout-hidden = 1 of 2, "one throw decided for both"
# %% dropout
def dropout(a, rate, training, rng):
    rng = np.random.default_rng(0)
    return a * (rng.random(a.shape) >= rate) / (1 - rate) if training else a
