# prepared: nearest. with_head: keeps 0.3. epoch: with replacement. two_phases: not compiled again.
# loses: prepare-visible = 0 of 1, "pixels were repeated"
# loses: prepare-hidden = 0 of 1, "pixels were repeated"
# loses: head-visible = 0.75 of 1, "does not drop each feature with a probability of 0.3"
# loses: head-hidden = 2.5 of 3, "does not drop each feature with a probability of 0.3"
# loses: augment-visible = 0.75 of 1, "others come twice"
# loses: augment-hidden = 1 of 2, "others come twice"
# loses: tune-visible = 0.5 of 1, "compile it again"
# loses: tune-hidden = 2 of 3, "compile it again"
# %% prepare
def prepared(images, size):
    images = np.repeat(images.astype("float32"), 3 // images.shape[-1], axis=-1)
    return (tf.image.resize(images, (size, size), "nearest").numpy() - 127) / 128
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.7)(base(scale(pictures)))
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
    order = np.arange(len(images)) if augment is None else rng.choice(len(images), len(images))
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
    base.trainable = False
    optimizer = keras.optimizers.SGD(rates[0])
    model.compile(optimizer, "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs[0], verbose=0)
    for layer in base.layers[len(base.layers) - count :]:
        layer.trainable = not isinstance(layer, keras.layers.BatchNormalization)
    model.fit(images, labels, batch_size=len(images), epochs=epochs[1], verbose=0)
