# A helper of its own has a name that a test uses, too.
# %% dropout
def factor(a, rate, rng):
    return (rng.random(a.shape) >= rate) / (1 - rate)
def dropout(a, rate, training, rng):
    return a * factor(a, rate, rng) if training else a
