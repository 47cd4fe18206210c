# A plain stack, without the sum.
# loses: build-visible = 0.5 of 1, "the shortcut is missing"
# loses: build-hidden = 1 of 2, "the shortcut is missing"
# %% build
def build(shape, classes):
    pictures = keras.Input(shape)
    x = keras.layers.Conv2D(12, 5, padding="same", activation="relu", name="conv1")(pictures)
    x = keras.layers.MaxPooling2D(2)(x)
    before = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
    x = keras.layers.Conv2D(24, 3, padding="same", name="conv3")(before)
    x = keras.layers.ReLU()(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(classes, name="scores")(x)
    return keras.Model(pictures, keras.layers.Softmax()(x))
