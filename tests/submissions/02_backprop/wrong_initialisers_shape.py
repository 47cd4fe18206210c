# A row for each input.
# loses: initialisers-visible = 0.5 of 1, "a row for each unit, a column for each input"
# loses: initialisers-hidden = 0 of 1, "glorot(300, 200, 1) has the wrong shape"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_in, fan_out))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_in, fan_out))
