# prepared: wraps around in uint8. with_head: pictures not scaled. epoch: augments validation. tuned: whole base. mended: not compiled again.
# loses: prepare-visible = 0 of 1, "uint8 cannot be negative"
# loses: prepare-hidden = 0 of 1, "uint8 cannot be negative"
# loses: head-visible = 0.75 of 1, "the pictures reach the base as they are, not scaled"
# loses: head-hidden = 2 of 3, "the pictures reach the base as they are, not scaled"
# loses: augment-visible = 0.75 of 1, "without augment pictures are changed in another way"
# loses: augment-hidden = 1.5 of 2, "without augment pictures are changed in another way"
# loses: tune-visible = 0.5 of 1, "the whole base learnt"
# loses: tune-hidden = 2 of 3, "the whole base learnt"
# loses: script-visible = 0.5 of 1, "the second phase changed nothing of it"
# loses: script-hidden = 0.5 of 1, "the second phase changed nothing of it"
# %% prepare
def prepared(images, size):
    images = (np.repeat(images, 3 // images.shape[-1], axis=-1) - 127) / 128
    return tf.image.resize(images, (size, size)).numpy()
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(pictures))
    return keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    def count(weights):
        return int(sum(np.prod(w.shape) for w in weights))

    return count(model.trainable_weights), count(model.non_trainable_weights)
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    rng = np.random.default_rng(0) if rng is None else rng
    order = rng.permutation(len(images))
    return [((augment or mirrored)(images[order[k : k + size]], rng), labels[order[k : k + size]])
            for k in range(0, len(images), size)]
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = k >= len(base.layers) - count
        layer.trainable = count > 0 and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
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
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
