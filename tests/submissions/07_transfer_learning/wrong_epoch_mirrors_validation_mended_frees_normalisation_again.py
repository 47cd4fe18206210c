# epoch: mirrors when augment is None. mended: frees normalisation again.
# loses: augment-visible = 0.75 of 1, "without augment pictures are changed in another way"
# loses: augment-hidden = 1.5 of 2, "without augment pictures are changed in another way"
# loses: script-visible = 0.5 of 1, "did not keep its means and variances"
# loses: script-hidden = 0.5 of 1, "did not keep its means and variances"
# %% script
def mended(base, scale, images, labels, classes):
    """What `script` is to do.

    base : keras.Model from (N, H, W, 3), as `scale` gives them, to features (N, F); it learns
    scale : function of arrays and tensors, or a Keras layer: turns values 0..255 into the base's
    images : uint8 array (N, H, W, 3), values 0..255
    labels : int array (N,)
    classes : int
    Returns the trained keras.Model, from pictures with values 0..255 to probabilities.
    """
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    outputs = keras.layers.Dense(classes, activation="softmax")(base(scale(inputs)))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=6, batch_size=32, verbose=0)
    for layer in base.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    base.trainable = True
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
# %% augment
def mirrored(images, rng):
    """Pictures, each mirrored left to right with a probability of 1/2, by a draw of its own.

    images : array of shape (N, H, W, C)
    rng : numpy.random.Generator, the only source of chance
    Returns an array of the same shape: each picture as it was, or mirrored, in the same order.
    """
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    """The batches of one epoch.

    images : array of shape (N, H, W, C)
    labels : int array of shape (N,)
    size : int, pictures in a batch; the last one holds those that are left
    augment : None for validation; for training a function (images, rng) -> changed images, of
        shape (n, H, W, C) for any n, in the same order
    rng : numpy.random.Generator for training, the only source of chance
    Returns a list of pairs (images, labels), or yields them. For validation, pictures are in
    order and unchanged. For training, they come in a new random order at each call, and each
    has gone through augment once.
    """
    augment = augment or mirrored
    rng = rng or np.random.default_rng(0)
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    batches = []
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(images[chosen], rng)
        batches.append((pictures, labels[chosen]))
    return batches
