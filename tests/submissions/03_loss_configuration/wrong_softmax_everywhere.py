# Softmax for yes or no, and where several can be right at once. The angle is not doubled, and
# consequently not halved either.
# loses: heads-visible = 1 of 1.5, "softmax over 1 unit is always 1"
# loses: heads-hidden = 3 of 4.5, "spam_model: softmax over 1 unit is always 1"
# loses: heads-hidden = 3 of 4.5, "scene_model: several may be right at once"
# loses: tilt-visible = 0.5 of 1, "encode and decode: 0 of 0.5 points"
# loses: tilt-hidden = 0.5 of 2, "it looks as if the angle was not doubled"
# loses: tilt-hidden = 0.5 of 2, "it looks as if the angle was wrapped, but not halved"
# %% heads-one
def landing_model():
    return network(2, None, "mean_squared_error")

def spam_model():
    return network(1, "softmax", "binary_crossentropy")

def vote_model():
    return network(1, "tanh", "mean_squared_error")
# %% heads-many
def animal_model():
    return network(4, "softmax", "categorical_crossentropy")

def flower_model():
    return network(4, "softmax", "sparse_categorical_crossentropy")

def scene_model():
    return network(5, "softmax", "categorical_crossentropy")
# %% tilt-encode
def encode(ellipses):
    tilt = ellipses[:, 4]
    return np.column_stack([ellipses[:, :4], np.cos(tilt), np.sin(tilt)])
# %% tilt-decode
def decode(predictions):
    tilt = np.arctan2(predictions[:, 5], predictions[:, 4]) % np.pi
    return np.column_stack([predictions[:, :4], tilt])
