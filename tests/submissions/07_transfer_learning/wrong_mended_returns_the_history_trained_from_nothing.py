# mended: returns the history. trained: from nothing.
# loses: script-visible = 0.5 of 1, "what comes back does not take pictures"
# loses: script-hidden = 0.5 of 1, "what comes back does not take pictures"
# loses: few-visible = 0 of 1, "wrong too often about pictures that it has not seen"
# loses: few-hidden = 0 of 2, "wrong too often about pictures that it has not seen"
# %% script
def mended(base, scale, images, labels, classes):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    outputs = keras.layers.Dense(classes, activation="softmax")(base(scale(inputs)))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=6, batch_size=32, verbose=0)
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    return model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
# %% few
def trained(images, labels, classes):
    model = keras.Sequential([
        keras.Input(images.shape[1:]), keras.layers.Rescaling(1 / 255), keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"), keras.layers.Dense(classes, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=10, verbose=0)
    return model
