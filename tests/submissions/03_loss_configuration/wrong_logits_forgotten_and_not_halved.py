# No activation, and a loss that expects probabilities. The angle is not halved.
# loses: heads-visible = 1 of 1.5, "no activation: give it softmax"
# loses: heads-visible = 1 of 1.5, "no activation: give it sigmoid"
# loses: heads-hidden = 3 of 4.5, "or the loss from_logits=True"
# loses: tilt-visible = 0.5 of 1, "encode and decode"
# loses: tilt-hidden = 1 of 2, "it looks as if the angle was not halved"
# %% heads-one
def landing_model():
    return network(2, None, "mean_squared_error")

def spam_model():
    return network(1, None, "binary_crossentropy")

def vote_model():
    return network(1, "tanh", "mean_squared_error")
# %% heads-many
def animal_model():
    return network(4, "softmax", "categorical_crossentropy")

def flower_model():
    return network(4, None, "sparse_categorical_crossentropy")

def scene_model():
    return network(5, "sigmoid", "binary_crossentropy")
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arctan2(s, c)])
