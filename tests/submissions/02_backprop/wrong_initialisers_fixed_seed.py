# The same seed whatever was asked for.
# loses: initialisers-visible = 0.5 of 1, "seeds 1 and 2 give the same weights"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(0).normal(scale=scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(0).normal(scale=scale, size=(fan_out, fan_in))
