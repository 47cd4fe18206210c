# Random signs in front of the standard deviation: only two different weights.
# loses: initialisers-hidden = 0 of 1, "many weights are the same"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).choice([-scale, scale], size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(seed).choice([-scale, scale], size=(fan_out, fan_in))
