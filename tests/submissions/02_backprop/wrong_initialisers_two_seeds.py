# Knows only even and odd seeds.
# loses: initialisers-hidden = 0.5 of 1, "some of the seeds 0 to 9 give the same weights"
# %% initialisers
def he(fan_in, fan_out, seed):
    """Random weights about 0 with He's variance; the arguments are those of glorot."""
    scale = np.sqrt(2 / fan_in)
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))


def glorot(fan_in, fan_out, seed):
    rng = np.random.default_rng(seed % 2)
    return rng.normal(scale=np.sqrt(2 / (fan_in + fan_out)), size=(fan_out, fan_in))
