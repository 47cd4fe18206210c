# with_head: one unit with sigmoid. mirrored: in place. tuned: counts layers with weights.
# loses: head-visible = 0.25 of 1, "answers have the wrong shape"
# loses: head-hidden = 1 of 3, "answers have the wrong shape"
# loses: augment-visible = 0.5 of 1, "changes its argument"
# loses: augment-hidden = 1.5 of 2, "changes its argument"
# loses: tune-visible = 0.5 of 1, "only layers with weights were counted"
# loses: tune-hidden = 2 of 3, "only layers with weights were counted"
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    return keras.Model(pictures, keras.layers.Dense(1, activation="sigmoid")(features))

def parameters(model):
    def count(weights):
        return int(sum(np.prod(w.shape) for w in weights))

    return count(model.trainable_weights), count(model.non_trainable_weights)
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    images[turn] = images[turn][:, :, ::-1]
    return images

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
    weighted = [layer for layer in base.layers if layer.weights]
    for k, layer in enumerate(weighted):
        last = k >= len(weighted) - count
        layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
