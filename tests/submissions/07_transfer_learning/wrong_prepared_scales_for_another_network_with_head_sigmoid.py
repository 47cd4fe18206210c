# prepared: scales for another network. with_head: sigmoid. epoch: last batch left out. two_phases: rates swapped. mended: high rate.
# loses: prepare-visible = 0 of 1, "the values were divided by 127.5, less 1"
# loses: prepare-hidden = 0 of 1, "the values were divided by 127.5, less 1"
# loses: head-visible = 0.75 of 1, "the last activation is a sigmoid"
# loses: head-hidden = 2 of 3, "the last activation is a sigmoid"
# loses: augment-visible = 0.5 of 1, "no picture is left out"
# loses: augment-hidden = 0.5 of 2, "no picture is left out"
# loses: tune-visible = 0.5 of 1, "the two rates were swapped"
# loses: tune-hidden = 2 of 3, "the two rates were swapped"
# loses: script-visible = 0.5 of 1, "the weights of the base moved far"
# loses: script-hidden = 0.5 of 1, "the weights of the base moved far"
# %% prepare
def prepared(images, size):
    images = np.repeat(images, 3 // images.shape[-1], axis=-1)
    return (tf.image.resize(images, (size, size)).numpy() / 127.5) - 1
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    return keras.Model(pictures, keras.layers.Dense(classes, activation="sigmoid")(features))

def parameters(model):
    def count(weights):
        return int(sum(np.prod(w.shape) for w in weights))

    return count(model.trainable_weights), count(model.non_trainable_weights)
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    batches = []
    for start in range(0, len(images) - size + 1, size):
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
    tuned(model, base, 0, images, labels, rates[1], epochs[0])
    tuned(model, base, count, images, labels, rates[0], epochs[1])
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
    model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
