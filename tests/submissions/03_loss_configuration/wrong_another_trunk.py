# A trunk of one's own, with one wider layer. Right as long as the prediction lies on the circle.
# loses: heads-visible = 0 of 1.5, "spam_model has other layers"
# loses: heads-hidden = 0 of 4.5, "Dense(8, relu)"
# loses: tilt-hidden = 1 of 2, "decode, all directions and off the circle: 0 of 1 point"
# %% heads-network
def network(units, activation, loss):
    hidden = keras.layers.Dense(8, activation="relu")
    last = keras.layers.Dense(units, activation=activation)
    model = keras.Sequential([keras.Input((2,)), hidden, last])
    model.compile(optimizer="adam", loss=loss)
    return model
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.where(s >= 0, np.arccos(c), 2 * np.pi - np.arccos(c)) / 2])
