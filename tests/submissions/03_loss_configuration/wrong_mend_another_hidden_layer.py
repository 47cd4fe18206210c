# A hidden layer more.
# loses: mend-hidden = 1 of 2, "the two hidden layers as they are, and one for the head"
# %% mend
def mended_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(16, "relu"), keras.layers.Dense(16, "relu"), keras.layers.Dense(8, "relu"), keras.layers.Dense(4, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
