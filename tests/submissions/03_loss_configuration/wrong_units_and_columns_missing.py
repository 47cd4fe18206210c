# One unit for two numbers, three units for four classes. Returns the two new numbers without the
# other four.
# loses: heads-visible = 1 of 1.5, "1 unit: it takes 2, one for each number"
# loses: heads-visible = 1 of 1.5, "flower_model: 3 units: it takes 4, one for each class"
# loses: heads-hidden = 3 of 4.5, "1 unit: it takes 2, one for each number"
# loses: heads-hidden = 3 of 4.5, "flower_model: 3 units: it takes 4, one for each class"
# loses: tilt-visible = 0.5 of 1, "has the wrong shape"
# loses: tilt-hidden = 1.5 of 2, "has the wrong shape"
# %% heads-one
def landing_model():
    return network(1, None, "mse")

def spam_model():
    return network(1, "sigmoid", "binary_crossentropy")

def vote_model():
    return network(1, "tanh", "mean_squared_error")
# %% heads-many
def animal_model():
    return network(4, "softmax", "categorical_crossentropy")

def flower_model():
    return network(3, "softmax", "sparse_categorical_crossentropy")

def scene_model():
    return network(5, "sigmoid", "binary_crossentropy")
# %% tilt-encode
def encode(ellipses):
    doubled = 2 * ellipses[:, 4]
    return np.column_stack([np.cos(doubled), np.sin(doubled)])
