# Half of the units are copies of the others.
# loses: initialisers-hidden = 0.5 of 1, "many weights are the same"
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
    rng = np.random.default_rng(seed)
    w = rng.normal(scale=np.sqrt(2 / fan_in), size=((fan_out + 1) // 2, fan_in))
    return np.concatenate([w, w])[:fan_out]
