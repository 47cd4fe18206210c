# with_head: size of one base. parameters: outermost layers. epoch: does not augment. tuned: batches of 32.
# loses: head-visible = 0 of 1, "is incompatible with the layer"
# loses: head-visible = 0 of 1, "only the outermost layers were looked at"
# loses: head-hidden = 0 of 3, "is incompatible with the layer"
# loses: head-hidden = 0 of 3, "only the outermost layers were looked at"
# loses: augment-visible = 0.75 of 1, "augment was applied 0 times"
# loses: augment-hidden = 1 of 2, "augment was applied 0 times"
# loses: tune-visible = 0.5 of 1, "each with all pictures"
# loses: tune-hidden = 1 of 3, "each with all pictures"
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input((80, 80, 3))
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    return keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    learns = sum(layer.count_params() for layer in model.layers if layer.trainable)
    return learns, model.count_params() - learns
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    batches = []
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen]
        batches.append((pictures, labels[chosen]))
    return batches
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = k >= len(base.layers) - count
        layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
