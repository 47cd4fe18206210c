# Ignores the seed.
# loses: initialisers-visible = 0.5 of 1, "called again"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng().normal(scale=scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng().normal(scale=scale, size=(fan_out, fan_in))
