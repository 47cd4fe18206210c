# A head that fits, and an optimiser that learns nothing.
# loses: mend-visible = 0 of 1, "with the learning rate 0 of its optimiser it does not get better"
# loses: mend-hidden = 0 of 2, "with your optimiser the loss does not fall"
# %% mend
def mended_model():
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), keras.layers.Dense(4, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.0), loss="sparse_categorical_crossentropy")
    return model
