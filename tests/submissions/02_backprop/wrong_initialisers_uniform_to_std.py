# Uniform up to one standard deviation.
# loses: initialisers-visible = 0.5 of 1, "uniformly up to the standard deviation"
# loses: initialisers-hidden = 0 of 1, "uniformly up to the standard deviation"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).uniform(-scale, scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(seed).uniform(-scale, scale, size=(fan_out, fan_in))
