# tuned: sum of losses. mended: the first rate too low. epoch: an order from np.random.
# loses: augment-visible = 0.75 of 1, "take every draw from rng"
# loses: augment-hidden = 1 of 2, "take every draw from rng"
# loses: tune-visible = 0.5 of 1, "the loss is a sum over the pictures"
# loses: tune-hidden = 1 of 3, "the loss is a sum over the pictures"
# loses: script-visible = 0.5 of 1, "what learns, from where, and at which rate"
# loses: script-hidden = 0.5 of 1, "what learns, from where, and at which rate"
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
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=6, batch_size=32, verbose=0)
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    """Train the head of a classifier, and the last layers of its base.

    model : keras.Model: a base and a head, (N, H, W, 3) to (N, classes), probabilities; neither
        dropout nor augmentation. It may or may not be compiled. Its weights change
    base : keras.Model, the base in it; any of its layers may have been frozen before
    count : int, at least 0: the last `count` layers of base.layers learn, but for layers of
        batch normalisation (they count, but do not learn). All other layers of the base, and
        all of batch normalisation, stay as they are
    images : float array (N, H, W, 3), as the model takes them
    labels : int array (N,)
    rate : float, the rate of plain gradient descent
    epochs : int, so many steps, each with all pictures in one batch
    The loss is cross-entropy, its mean over the pictures. Nothing is returned.
    """
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = k >= len(base.layers) - count
        layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.SGD(rate), keras.losses.SparseCategoricalCrossentropy(reduction="sum"))
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    """First the head alone; then the last `count` layers of the base, too.

    rates, epochs : pairs, one value for the first phase and one for the second
    all others : as in tuned, which you may use
    Nothing is returned.
    """
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
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
    order = np.arange(len(images)) if augment is None else np.random.permutation(len(images))
    batches = []
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(images[chosen], rng)
        batches.append((pictures, labels[chosen]))
    return batches
