# Takes off half a turn three times at most.
# loses: tilt-hidden = 1.5 of 2, "tilt_error, the short way round: 0 of 0.5 points"
# %% tilt-error
def tilt_error(predicted, true):
    apart = np.abs(predicted - true)
    for _ in range(3):
        apart = np.where(apart > np.pi / 2, np.abs(apart - np.pi), apart)
    return apart
