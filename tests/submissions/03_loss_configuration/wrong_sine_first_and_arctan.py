# Sine before cosine. arctan in place of arctan2, and nothing wrapped.
# loses: tilt-visible = 0.5 of 1, "encode and decode"
# loses: tilt-hidden = 0.5 of 2, "it looks as if sine and cosine were swapped"
# loses: tilt-hidden = 0.5 of 2, "arctan2 keeps them"
# %% tilt-encode
def encode(ellipses):
    doubled = 2 * ellipses[:, 4]
    return np.column_stack([ellipses[:, :4], np.sin(doubled), np.cos(doubled)])
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arctan(s / c) / 2])
