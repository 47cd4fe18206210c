# Scales what is above zero only.
# loses: dropout-visible = 0.5 of 1, "the least, the greatest"
# loses: dropout-hidden = 0.5 of 2, "rate 0"
# %% dropout
def dropout(a, rate, training, rng):
    if not training:
        return a
    u = rng.random(a.shape)
    out = a.copy()
    out[u < rate] = 0
    out[out > 0] /= 1 - rate
    return out
