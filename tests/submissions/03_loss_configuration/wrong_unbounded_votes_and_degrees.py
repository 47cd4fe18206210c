# Hinge on an output of any size, cross-entropy for numbers. Degrees for radians.
# loses: heads-visible = 1 of 1.5, "vote_model: an output can lie outside of -1 to 1."
# loses: heads-visible = 1 of 1.5, "binary cross-entropy is for classes; a number is judged by its distance"
# loses: heads-hidden = 3 of 4.5, "vote_model: an output can lie outside of -1 to 1."
# loses: heads-hidden = 3 of 4.5, "binary cross-entropy is for classes; a number is judged by its distance"
# loses: tilt-visible = 0.5 of 1, "encode and decode"
# loses: tilt-hidden = 1 of 2, "it looks as if the tilt is in degrees"
# %% heads-one
def landing_model():
    return network(2, "sigmoid", "binary_crossentropy")

def spam_model():
    return network(1, "sigmoid", "binary_crossentropy")

def vote_model():
    return network(1, None, "hinge")
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.degrees(np.arctan2(s, c)) / 2 % 180])
