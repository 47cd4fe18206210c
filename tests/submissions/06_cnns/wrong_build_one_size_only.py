# The size of the garments is written into the network.
# loses: build-visible = 0 of 1, "the shape of a sample is wrong"
# loses: build-hidden = 0 of 2, "the shape of a sample is wrong"
# %% build
def build(shape, classes):
    pictures = keras.Input((28, 28, 1))
    x = keras.layers.Conv2D(12, 5, padding="same", activation="relu", name="conv1")(pictures)
    x = keras.layers.MaxPooling2D(2)(x)
    before = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
    x = keras.layers.Conv2D(24, 3, padding="same", name="conv3")(before)
    x = keras.layers.ReLU()(keras.layers.Add()([before, x]))
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(classes, name="scores")(x)
    return keras.Model(pictures, keras.layers.Softmax()(x))
