# The one-hot loss for integer labels, and the other way round. The remainder alone.
# loses: heads-visible = 1 of 1.5, "flower_model: categorical cross-entropy wants one-hot labels; yours are integers"
# loses: heads-visible = 1 of 1.5, "animal_model: sparse categorical cross-entropy wants integer labels; yours are one-hot"
# loses: heads-hidden = 3 of 4.5, "flower_model: categorical cross-entropy wants one-hot labels; yours are integers"
# loses: heads-hidden = 3 of 4.5, "animal_model: sparse categorical cross-entropy wants integer labels; yours are one-hot"
# loses: tilt-visible = 0.5 of 1, "tilt_error: 0 of 0.5 points"
# loses: tilt-hidden = 1.5 of 2, "the remainder still goes the long way round"
# %% heads-many
def animal_model():
    return network(4, "softmax", "sparse_categorical_crossentropy")

def flower_model():
    return network(4, "softmax", "categorical_crossentropy")

def scene_model():
    return network(5, "sigmoid", "binary_crossentropy")
# %% tilt-error
def tilt_error(predicted, true):
    return np.abs(predicted - true) % np.pi
