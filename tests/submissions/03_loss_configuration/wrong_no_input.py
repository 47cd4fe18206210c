# A model that does not know the shape of its input. arctan2 with its arguments swapped.
# loses: heads-visible = 0 of 1.5, "does not know the shape of its input yet"
# loses: heads-hidden = 0 of 4.5, "begin it with keras.Input(shape)"
# loses: tilt-visible = 0.5 of 1, "encode and decode"
# loses: tilt-hidden = 1 of 2, "sine and cosine were swapped in arctan2"
# %% heads-network
def network(units, activation, loss):
    model = keras.Sequential([*trunk()[1:], keras.layers.Dense(units, activation=activation)])
    model.compile(optimizer="adam", loss=loss)
    return model
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arctan2(c, s) / 2 % np.pi])
