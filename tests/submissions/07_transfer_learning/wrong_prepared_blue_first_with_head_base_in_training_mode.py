# prepared: blue first. with_head: base in training mode. mirrored: fixed generator. two_phases: everything in the second.
# loses: prepare-visible = 0.5 of 1, "red and blue were swapped"
# loses: prepare-hidden = 0.5 of 1, "red and blue were swapped"
# loses: head-visible = 0.25 of 1, "the base is not frozen, or not all of it"
# loses: head-hidden = 1 of 3, "the base is not frozen, or not all of it"
# loses: augment-visible = 0.5 of 1, "turns the same pictures whatever the generator"
# loses: augment-hidden = 1.5 of 2, "turns the same pictures whatever the generator"
# loses: tune-visible = 0.5 of 1, "the whole base learnt in the second phase"
# loses: tune-hidden = 2 of 3, "the whole base learnt in the second phase"
# %% prepare
def prepared(images, size):
    images = np.repeat(images, 3 // images.shape[-1], axis=-1)
    return ((tf.image.resize(images, (size, size)).numpy() - 127) / 128)[..., ::-1]
# %% head
def with_head(base, scale, classes):
    for layer in base.layers:
        if not isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures), training=True))
    return keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    def count(weights):
        return int(sum(np.prod(w.shape) for w in weights))

    return count(model.trainable_weights), count(model.non_trainable_weights)
# %% augment
def mirrored(images, rng):
    turn = np.random.default_rng(0).random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    batches = []
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(images[chosen], rng)
        batches.append((pictures, labels[chosen]))
    return batches
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = k >= len(base.layers) - count
        layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, len(base.layers), images, labels, rates[1], epochs[1])
