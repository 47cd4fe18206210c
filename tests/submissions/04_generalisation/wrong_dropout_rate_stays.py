# Takes the rate for the probability to stay.
# loses: dropout-visible = 0.5 of 1, "the rate was taken for the probability to stay"
# loses: dropout-hidden = 0 of 2, "the rate was taken for the probability to stay"
# %% dropout
def dropout(a, rate, training, rng):
    return a * (rng.random(a.shape) < rate) / rate if training else a
