# ReLU for numbers that may be negative, no activation for votes. The tilt is left between -pi/2 and
# pi/2.
# loses: heads-visible = 1 of 1.5, "landing_model: relu gives only numbers of 0 or more"
# loses: heads-visible = 1 of 1.5, "without an activation the output is not bounded; use tanh"
# loses: heads-hidden = 3 of 4.5, "landing_model: relu gives only numbers of 0 or more"
# loses: heads-hidden = 3 of 4.5, "without an activation the output is not bounded; use tanh"
# loses: tilt-hidden = 1 of 2, "it looks as if the tilt was not brought into 0 to pi"
# %% heads-one
def landing_model():
    return network(2, "relu", "mse")

def spam_model():
    return network(1, "sigmoid", "binary_crossentropy")

def vote_model():
    return network(1, None, "mse")
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arctan2(s, c) / 2])
