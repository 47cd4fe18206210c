# with_head: returns nothing. parameters: means and variances learn. mirrored: shuffles. tuned: one step.
# loses: head-visible = 0 of 1, "is there a `return` at the end?"
# loses: head-visible = 0 of 1, "the mean and variance of normalisation were counted"
# loses: head-hidden = 0 of 3, "is there a `return` at the end?"
# loses: head-hidden = 0 of 3, "the mean and variance of normalisation were counted"
# loses: augment-visible = 0.5 of 1, "the pictures came in another order"
# loses: augment-hidden = 1.5 of 2, "the pictures came in another order"
# loses: tune-visible = 0.5 of 1, "one step was made, whatever epochs"
# loses: tune-hidden = 1 of 3, "one step was made, whatever epochs"
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    model = keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    def leaves(model):
        for layer in model.layers:
            yield from leaves(layer) if isinstance(layer, keras.Model) else [layer]

    learns = sum(layer.count_params() for layer in leaves(model) if layer.trainable)
    return learns, model.count_params() - learns
# %% augment
def mirrored(images, rng):
    images = images[::-1]
    turn = rng.random(len(images)) < 0.5
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
    model.fit(images, labels, batch_size=len(images), verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
