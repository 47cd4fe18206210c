# A head that fits, and an optimiser that learns nothing.
# loses: mend-hidden = 1 of 2, "with your optimiser the loss does not fall"
# %% mend
def mended_model():
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), keras.layers.Dense(4, activation="softmax")])
    model.compile(optimizer=keras.optimizers.SGD(1e-6), loss="sparse_categorical_crossentropy")
    return model
