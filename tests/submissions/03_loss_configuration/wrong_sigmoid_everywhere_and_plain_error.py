# Sigmoid and binary cross-entropy where one class is right, and for votes. The plain difference.
# loses: heads-visible = 1 of 1.5, "animal_model: exactly one class is right"
# loses: heads-visible = 1 of 1.5, "vote_model: binary cross-entropy wants labels 0 and 1; yours are -1 and 1"
# loses: heads-hidden = 3 of 4.5, "animal_model: exactly one class is right"
# loses: heads-hidden = 3 of 4.5, "vote_model: binary cross-entropy wants labels 0 and 1; yours are -1 and 1"
# loses: tilt-visible = 0.5 of 1, "tilt_error: 0 of 0.5 points"
# loses: tilt-hidden = 1.5 of 2, "it looks as if it goes the long way round"
# %% heads-one
def landing_model():
    return network(2, None, "mean_squared_error")

def spam_model():
    return network(1, "sigmoid", "binary_crossentropy")

def vote_model():
    return network(1, "sigmoid", "binary_crossentropy")
# %% heads-many
def animal_model():
    return network(4, "sigmoid", "binary_crossentropy")

def flower_model():
    return network(4, "softmax", "sparse_categorical_crossentropy")

def scene_model():
    return network(5, "sigmoid", "binary_crossentropy")
# %% tilt-error
def tilt_error(predicted, true):
    return np.abs(predicted - true)
