# He with the number of units.
# loses: initialisers-hidden = 0.5 of 1, "fan_out was used in place of fan_in"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_out)
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))
