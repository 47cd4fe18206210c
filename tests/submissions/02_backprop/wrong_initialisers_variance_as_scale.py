# Hands the variance to normal, which wants the standard deviation.
# loses: initialisers-visible = 0.5 of 1, "the variance was used as the standard deviation"
# loses: initialisers-hidden = 0 of 1, "the variance was used as the standard deviation"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = 2 / (fan_in + fan_out)
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = 2 / fan_in
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))
