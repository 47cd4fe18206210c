# The softmax is in the layer scores.
# loses: build-visible = 0.5 of 1, "`scores` has no activation"
# loses: build-hidden = 1 of 2, "`scores` has no activation"
# %% build
def build(shape, classes):
    pictures = keras.Input(shape)
    x = keras.layers.Conv2D(12, 5, padding="same", activation="relu", name="conv1")(pictures)
    x = keras.layers.MaxPooling2D(2)(x)
    before = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
    x = keras.layers.Conv2D(24, 3, padding="same", name="conv3")(before)
    x = keras.layers.ReLU()(keras.layers.Add()([before, x]))
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(classes, activation="softmax", name="scores")(x)
    return keras.Model(pictures, x)
