# 1.5 in place of pi / 2.
# loses: tilt-hidden = 1.5 of 2, "tilt_error, the short way round: 0 of 0.5 points"
# %% tilt-error
def tilt_error(predicted, true):
    d = np.abs(predicted % np.pi - true % np.pi)
    return np.where(d > 1.5, np.pi - d, d)
