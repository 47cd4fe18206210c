# prepared: scaled twice. with_head: everything frozen. epoch: labels in order. tuned: normalisation learns. mended: no softmax.
# loses: prepare-visible = 0 of 1, "the values were scaled twice"
# loses: prepare-hidden = 0 of 1, "the values were scaled twice"
# loses: head-visible = 0.25 of 1, "the head is frozen, too"
# loses: head-hidden = 1 of 3, "the head is frozen, too"
# loses: augment-visible = 0.75 of 1, "come with the label of another"
# loses: augment-hidden = 1 of 2, "come with the label of another"
# loses: tune-visible = 0.5 of 1, "normalisation were in training mode"
# loses: tune-hidden = 2 of 3, "normalisation were in training mode"
# loses: script-visible = 0 of 1, "what the model answers are no probabilities"
# loses: script-hidden = 0.5 of 1, "what the model answers are no probabilities"
# %% prepare
def prepared(images, size):
    images = np.repeat(images, 3 // images.shape[-1], axis=-1)
    images = (images.astype("float32") - 127) / 128
    return (tf.image.resize(images, (size, size)).numpy() - 127) / 128
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    model = keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))
    model.trainable = False
    return model

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
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(images[chosen], rng)
        batches.append((pictures, labels[start : start + size]))
    return batches
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = k >= len(base.layers) - count
        layer.trainable = last
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
# %% script
def mended(base, scale, images, labels, classes):
    base.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    outputs = keras.layers.Dense(classes)(base(scale(inputs)))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=6, batch_size=32, verbose=0)
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
