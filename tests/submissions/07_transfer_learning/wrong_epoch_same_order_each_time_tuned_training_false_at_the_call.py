# epoch: same order each time. tuned: training=False at the call. mended: recompiled, still frozen.
# loses: augment-visible = 0.75 of 1, "two epochs with one generator have the same order"
# loses: augment-hidden = 1 of 2, "two epochs with one generator have the same order"
# loses: tune-visible = 0.5 of 1, "normalisation were in training mode"
# loses: tune-hidden = 2 of 3, "normalisation were in training mode"
# loses: script-visible = 0.5 of 1, "the second phase changed nothing of it"
# loses: script-hidden = 0.5 of 1, "the second phase changed nothing of it"
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    order = np.arange(len(images)) if augment is None else np.random.default_rng(1).permutation(len(images))
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
        layer.trainable = k >= len(base.layers) - count
    inputs = keras.Input(base.input_shape[1:])
    again = keras.Model(inputs, model.layers[-1](base(inputs, training=False)))
    again.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    again.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

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
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
