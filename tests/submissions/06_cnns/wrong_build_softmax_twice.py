# Softmax in the dense layer, and once more after a dense layer of scores.
# loses: build-visible = 0.5 of 1, "there are two softmax at the end"
# loses: build-hidden = 1 of 2, "there are two softmax at the end"
# %% build
def build(shape, classes):
    pictures = keras.Input(shape)
    x = keras.layers.Conv2D(12, 5, padding="same", activation="relu", name="conv1")(pictures)
    x = keras.layers.MaxPooling2D(2)(x)
    before = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
    x = keras.layers.Conv2D(24, 3, padding="same", name="conv3")(before)
    x = keras.layers.ReLU()(keras.layers.Add()([before, x]))
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(classes, name="scores")(x)
    return keras.Model(pictures, keras.layers.Softmax()(keras.layers.Activation("softmax")(x)))
# %% network
network = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(),
                            keras.layers.Dense(64, "relu"), keras.layers.Dense(10, "softmax")])
network.compile("adam", "sparse_categorical_crossentropy")
network.fit(pictures, labels, epochs=6, batch_size=64, verbose=0)
