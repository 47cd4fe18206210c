# Wraps the doubled angle into 0 to pi, and then halves. One number for all.
# loses: tilt-hidden = 0.5 of 2, "decode, all directions and off the circle: 0 of 1 point"
# loses: tilt-hidden = 0.5 of 2, "it looks as if the errors were averaged"
# loses: tilt-visible = 0.5 of 1, "has the right values, but the wrong shape"
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arctan2(s, c) % np.pi / 2])
# %% tilt-error
def tilt_error(predicted, true):
    apart = np.abs(predicted - true) % np.pi
    return np.minimum(apart, np.pi - apart).mean()
