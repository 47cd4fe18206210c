# Draws with NumPy's global generator: training cannot be repeated.
# loses: dropout-hidden = 1.5 of 2, "draw with the rng that is given"
# %% dropout
def dropout(a, rate, training, rng):
    return a * (np.random.rand(*a.shape) >= rate) / (1 - rate) if training else a
