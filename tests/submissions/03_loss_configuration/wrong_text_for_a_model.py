# Writes the choice down instead of building a model. Keeps the sign.
# loses: heads-visible = 1.25 of 1.5, "spam_model is no Keras model"
# loses: heads-hidden = 3.75 of 4.5, "got:      dict"
# loses: tilt-visible = 0.5 of 1, "tilt_error: 0 of 0.5 points"
# loses: tilt-hidden = 1.5 of 2, "it looks as if the error kept its sign"
# %% heads-one
def landing_model():
    return network(2, None, "mean_squared_error")

def spam_model():
    return {"units": 1, "activation": "sigmoid", "loss": "binary_crossentropy"}

def vote_model():
    return network(1, "tanh", "mean_squared_error")
# %% tilt-error
def tilt_error(predicted, true):
    return (predicted - true + np.pi / 2) % np.pi - np.pi / 2
