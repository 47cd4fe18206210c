# prepared: cuts the middle out. with_head: a layer more. mirrored: own generator. two_phases: base still frozen.
# loses: prepare-visible = 0 of 1, "the middle square was cut out"
# loses: prepare-hidden = 0 of 1, "the middle square was cut out"
# loses: head-visible = 0.25 of 1, "one dense layer with weights and biases"
# loses: head-hidden = 1 of 3, "one dense layer with weights and biases"
# loses: augment-visible = 0.5 of 1, "take every draw from rng"
# loses: augment-hidden = 1.5 of 2, "take every draw from rng"
# loses: tune-visible = 0.5 of 1, "the base stayed frozen in the second phase"
# loses: tune-hidden = 2 of 3, "the base stayed frozen in the second phase"
# %% prepare
def prepared(images, size):
    images = np.repeat(images, 3 // images.shape[-1], axis=-1)
    side = min(images.shape[1:3])
    top, left = (images.shape[1] - side) // 2, (images.shape[2] - side) // 2
    images = images[:, top : top + side, left : left + side]
    return (tf.image.resize(images, (size, size)).numpy() - 127) / 128
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    features = keras.layers.Dense(16, activation="relu")(features)
    return keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    def count(weights):
        return int(sum(np.prod(w.shape) for w in weights))

    return count(model.trainable_weights), count(model.non_trainable_weights)
# %% augment
def mirrored(images, rng):
    turn = np.random.default_rng().random(len(images)) < 0.5
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
    base.trainable = False
    for rate, number in zip(rates, epochs):
        model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
        model.fit(images, labels, batch_size=len(images), epochs=number, verbose=0)
