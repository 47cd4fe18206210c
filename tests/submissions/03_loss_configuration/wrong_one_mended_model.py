# Builds the mended model once and hands it out again and again.
# loses: mend-hidden = 1 of 2, "each call makes a new model"
# %% mend
_m = keras.Sequential([keras.Input((2,)), *hidden_layers(), keras.layers.Dense(4, activation="softmax")])
_m.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
def mended_model():
    return _m
