# epoch: shuffles separately. tuned: first layers. mended: as it was.
# loses: augment-visible = 0.75 of 1, "come with the label of another"
# loses: augment-hidden = 1 of 2, "come with the label of another"
# loses: tune-visible = 0.5 of 1, "the first layers of the base learnt"
# loses: tune-hidden = 2 of 3, "the first layers of the base learnt"
# loses: script-visible = 0 of 1, "the second phase changed nothing of it"
# loses: script-hidden = 0 of 1, "the second phase changed nothing of it"
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    batches = []
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(images[chosen], rng)
        batches.append((pictures, labels[chosen] if augment is None else rng.permutation(labels[chosen])))
    return batches
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = k < count
        layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
# %% script
def mended(base, scale, images, labels, classes):
    return script(base, scale, images, labels, classes)
