# Builds the models and forgets to compile them. As if an ellipse came back only after a whole turn.
# loses: heads-visible = 0 of 1.5, "spam_model is not compiled with a loss"
# loses: heads-hidden = 0 of 4.5, "spam_model is not compiled with a loss"
# loses: tilt-visible = 0.5 of 1, "tilt_error: 0 of 0.5 points"
# loses: tilt-hidden = 1.5 of 2, "after a whole turn, not after half a turn"
# %% heads-network
def network(units, activation, loss):
    return keras.Sequential([*trunk(), keras.layers.Dense(units, activation=activation)])
# %% tilt-error
def tilt_error(predicted, true):
    apart = np.abs(predicted - true) % (2 * np.pi)
    return np.minimum(apart, 2 * np.pi - apart)
