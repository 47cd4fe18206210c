# prepared: divides by 255. with_head: pictures scaled twice. parameters: all learn. mirrored: upside down. two_phases: high rate twice.
# loses: prepare-visible = 0 of 1, "the values were divided by 255"
# loses: prepare-hidden = 0 of 1, "the values were divided by 255"
# loses: head-visible = 0.5 of 1, "the pictures are scaled twice"
# loses: head-visible = 0.5 of 1, "all parameters were counted as ones that learn"
# loses: head-hidden = 1 of 3, "the pictures are scaled twice"
# loses: head-hidden = 1 of 3, "all parameters were counted as ones that learn"
# loses: augment-visible = 0.5 of 1, "turned upside down: left and right are axis 2"
# loses: augment-hidden = 1.5 of 2, "turned upside down: left and right are axis 2"
# loses: tune-visible = 0.5 of 1, "both phases took the rate of the first"
# loses: tune-hidden = 2 of 3, "both phases took the rate of the first"
# %% prepare
def prepared(images, size):
    images = np.repeat(images, 3 // images.shape[-1], axis=-1)
    return tf.image.resize(images, (size, size)).numpy() / 255
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(scale(pictures))))
    return keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    return model.count_params(), 0
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, ::-1], images)

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
    tuned(model, base, count, images, labels, rates[0], epochs[1])
