# Uniform from 0: the mean is not 0.
# loses: initialisers-visible = 0.5 of 1, "the mean of 40000 samples is wrong"
# loses: initialisers-hidden = 0 of 1, "the mean of 60000 samples is wrong"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).uniform(0, 2 * np.sqrt(3) * scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(seed).uniform(0, 2 * np.sqrt(3) * scale, size=(fan_out, fan_in))
