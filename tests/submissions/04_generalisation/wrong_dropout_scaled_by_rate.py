# Divides by the rate instead of the probability to stay.
# loses: dropout-visible = 0.5 of 1, "they were divided by the rate"
# loses: dropout-hidden = 0 of 2, "they were divided by the rate"
# %% dropout
def dropout(a, rate, training, rng):
    return a * (rng.random(a.shape) >= rate) / rate if training else a
