# Glorot and He the wrong way round.
# loses: initialisers-visible = 0.5 of 1
# loses: initialisers-hidden = 0 of 1, "the formula of the other initialiser was used"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))
