# Xavier with the standard deviation 1/m and He with the variance 1/m.
# loses: initialisers-visible = 0.5 of 1
# loses: initialisers-hidden = 0 of 1, "the standard deviation 1 / fan_in was used"
# loses: initialisers-hidden = 0 of 1, "the 2 is missing"
# %% initialisers
def glorot(fan_in, fan_out, seed):
    scale = 1 / fan_in
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))

def he(fan_in, fan_out, seed):
    scale = np.sqrt(1 / fan_in)
    return np.random.default_rng(seed).normal(scale=scale, size=(fan_out, fan_in))
