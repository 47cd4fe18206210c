# A global mean in place of flatten.
# loses: build-visible = 0 of 1, "what comes into it: your layers are"
# loses: build-hidden = 0 of 2, "what comes into it: your layers are"
# %% build
def build(shape, classes):
    pictures = keras.Input(shape)
    x = keras.layers.Conv2D(12, 5, padding="same", activation="relu", name="conv1")(pictures)
    x = keras.layers.MaxPooling2D(2)(x)
    before = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation="relu", name="conv2")(x)
    x = keras.layers.Conv2D(24, 3, padding="same", name="conv3")(before)
    x = keras.layers.ReLU()(keras.layers.Add()([before, x]))
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dense(classes, name="scores")(x)
    return keras.Model(pictures, keras.layers.Softmax()(x))
# %% network
network = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(),
                            keras.layers.Dense(64, "relu"), keras.layers.Dense(10, "softmax")])
network.compile("adam", "sparse_categorical_crossentropy")
network.fit(pictures, labels, epochs=6, batch_size=64, verbose=0)
