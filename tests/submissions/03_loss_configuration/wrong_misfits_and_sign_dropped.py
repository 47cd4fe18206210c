# Activations that the loss cannot use. Takes the absolute value to get rid of negative tilts.
# loses: heads-visible = 1 of 1.5, "wants shares that sum to 1"
# loses: heads-visible = 1 of 1.5, "takes the logarithm of a probability; tanh gives none"
# loses: heads-hidden = 3 of 4.5, "sigmoid judges each unit on its own"
# loses: tilt-hidden = 1 of 2, "decode, all directions and off the circle: 0 of 1 point"
# %% heads-one
def landing_model():
    return network(2, None, "mean_squared_error")

def spam_model():
    return network(1, "sigmoid", "binary_crossentropy")

def vote_model():
    return network(1, "tanh", "binary_crossentropy")
# %% heads-many
def animal_model():
    return network(4, "sigmoid", "categorical_crossentropy")

def flower_model():
    return network(4, "softmax", "sparse_categorical_crossentropy")

def scene_model():
    return network(5, "sigmoid", "binary_crossentropy")
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.abs(np.arctan2(s, c) / 2)])
