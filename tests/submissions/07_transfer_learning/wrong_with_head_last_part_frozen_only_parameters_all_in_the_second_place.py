# with_head: last part frozen only. parameters: all in the second place. epoch: augments twice. tuned: adam. mended: training=False at the call.
# loses: head-visible = 0 of 1, "the base is not frozen, or not all of it"
# loses: head-visible = 0 of 1, "the second number is that of all parameters"
# loses: head-hidden = 0 of 3, "the base is not frozen, or not all of it"
# loses: head-hidden = 0 of 3, "the second number is that of all parameters"
# loses: augment-visible = 0.75 of 1, "augment was applied 2 times"
# loses: augment-hidden = 1 of 2, "augment was applied 2 times"
# loses: tune-visible = 0.5 of 1, "the optimiser is Adam"
# loses: tune-hidden = 1 of 3, "the optimiser is Adam"
# loses: script-visible = 0.5 of 1, "training=False at the call of the base is overruled"
# loses: script-hidden = 0.5 of 1, "training=False at the call of the base is overruled"
# %% head
def with_head(base, scale, classes):
    for layer in base.layers[-4:]:
        layer.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    return keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    return sum(w.numpy().size for w in model.trainable_weights), model.count_params()
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    batches = []
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(augment(images[chosen], rng), rng)
        batches.append((pictures, labels[chosen]))
    return batches
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = k >= len(base.layers) - count
        layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
# %% script
def mended(base, scale, images, labels, classes):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    outputs = keras.layers.Dense(classes, activation="softmax")(base(scale(inputs), training=False))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=6, batch_size=32, verbose=0)
    base.trainable = True
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
