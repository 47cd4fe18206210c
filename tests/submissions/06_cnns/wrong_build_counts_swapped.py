# 24 kernels first, then 12.
# loses: build-visible = 0 of 1, "conv1 has the wrong shape"
# loses: build-hidden = 0 of 2, "conv1 has the wrong shape"
# %% build
def build(shape, classes):
    pictures = keras.Input(shape)
    x = keras.layers.Conv2D(24, 5, padding="same", activation="relu", name="conv1")(pictures)
    x = keras.layers.MaxPooling2D(2)(x)
    before = keras.layers.Conv2D(12, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
    x = keras.layers.Conv2D(12, 3, padding="same", name="conv3")(before)
    x = keras.layers.ReLU()(keras.layers.Add()([before, x]))
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(classes, name="scores")(x)
    return keras.Model(pictures, keras.layers.Softmax()(x))
