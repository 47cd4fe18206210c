# The mended model keeps the loss for one-hot labels.
# loses: mend-hidden = 0 of 2, "categorical cross-entropy wants one-hot labels; yours are integers"
# loses: mend-hidden = 0 of 2, "raised ValueError"
# %% mend
def mended_model():
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), keras.layers.Dense(4, activation="softmax")])
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
