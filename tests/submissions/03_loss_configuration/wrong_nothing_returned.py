# Builds and compiles, and returns nothing. The inverse cosine: right only on the circle, and only
# half of it.
# loses: heads-visible = 0 of 1.5, "is there a `return model` at the end?"
# loses: heads-hidden = 0 of 4.5, "spam_model is no Keras model"
# loses: tilt-hidden = 1 of 2, "decode, all directions and off the circle: 0 of 1 point"
# %% heads-network
def network(units, activation, loss):
    model = keras.Sequential([*trunk(), keras.layers.Dense(units, activation=activation)])
    model.compile(optimizer="adam", loss=loss)
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arccos(c) / 2])
