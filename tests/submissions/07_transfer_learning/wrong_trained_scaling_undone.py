# trained: the scaling is undone, for training only.
# loses: few-visible = 0 of 1, "Are pictures scaled as it expects?"
# loses: few-hidden = 0 of 2, "Are pictures scaled as it expects?"
# %% few
def trained(images, labels, classes):
    """A classifier on top of `pretrained`, trained with these pictures and nothing else.

    images : uint8 array of shape (N, H, W, 3), values 0..255
    labels : int array of shape (N,), values 0..classes - 1
    classes : int
    Returns a function, or a keras.Model, that takes pictures as they are given here and gives
    probabilities, (N, classes).
    """
    pretrained.trainable = False
    head = keras.Sequential([
        keras.Input(pretrained.output_shape[1:]), keras.layers.Dropout(0.3),
        keras.layers.Dense(classes, activation="softmax")])
    head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    features = pretrained(prepared(images, 80) * 128 + 127)
    head.fit(features, labels, batch_size=32, epochs=15, verbose=0)
    return lambda new: head(pretrained(prepared(new, 80)))
