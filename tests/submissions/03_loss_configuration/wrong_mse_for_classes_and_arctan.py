# Mean squared error for everything. arctan in place of arctan2.
# loses: heads-visible = 0.5 of 1.5, "with mean squared error a confident wrong answer costs little"
# loses: heads-visible = 0.5 of 1.5, "class numbers are names, not amounts"
# loses: heads-hidden = 1.5 of 4.5, "with mean squared error a confident wrong answer costs little"
# loses: heads-hidden = 1.5 of 4.5, "class numbers are names, not amounts"
# loses: tilt-hidden = 1 of 2, "arctan2 keeps them"
# %% heads-one
def landing_model():
    return network(2, None, "mean_squared_error")

def spam_model():
    return network(1, "sigmoid", "mse")

def vote_model():
    return network(1, "tanh", "mean_squared_error")
# %% heads-many
def animal_model():
    return network(4, "softmax", "mse")

def flower_model():
    return network(1, None, "mse")

def scene_model():
    return network(5, "sigmoid", "mse")
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arctan(s / c) / 2 % np.pi])
