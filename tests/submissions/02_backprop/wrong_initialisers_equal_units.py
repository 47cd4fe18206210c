# One row of weights, repeated for each unit.
# loses: initialisers-visible = 0 of 1, "glorot(3, 2, 1) has the wrong shape"
# loses: initialisers-visible = 0 of 1, "glorot(200, 200, 3) has the wrong shape"
# loses: initialisers-hidden = 0 of 1, "glorot(300, 200, 1) has the wrong shape"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(scale=scale, size=fan_in)

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(seed).normal(scale=scale, size=fan_in)
