# Counts the bias among the inputs.
# loses: initialisers-hidden = 0.5 of 1, "the bias was counted among the inputs"
# %% initialisers
def he(fan_in, fan_out, seed):
    return np.random.default_rng(seed).normal(scale=np.sqrt(2 / (fan_in + 1)), size=(fan_out, fan_in))
def glorot(fan_in, fan_out, seed):
    return np.random.default_rng(seed).normal(scale=np.sqrt(2 / (fan_in + 1 + fan_out)), size=(fan_out, fan_in))
