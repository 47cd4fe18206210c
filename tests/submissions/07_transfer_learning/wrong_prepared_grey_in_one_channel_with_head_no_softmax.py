# prepared: grey in one channel. with_head: no softmax. parameters: arrays. mirrored: always. two_phases: first phase missing.
# loses: prepare-visible = 0.5 of 1, "a grey picture fills only one of the three channels"
# loses: prepare-hidden = 0.5 of 1, "a grey picture fills only one of the three channels"
# loses: head-visible = 0.5 of 1, "the softmax at the end is missing"
# loses: head-visible = 0.5 of 1, "arrays were counted, not the numbers in them"
# loses: head-hidden = 1 of 3, "the softmax at the end is missing"
# loses: head-hidden = 1 of 3, "arrays were counted, not the numbers in them"
# loses: augment-visible = 0.5 of 1, "all were mirrored"
# loses: augment-hidden = 1.5 of 2, "all were mirrored"
# loses: tune-visible = 0.5 of 1, "the first phase is missing"
# loses: tune-hidden = 2 of 3, "the first phase is missing"
# %% prepare
def prepared(images, size):
    images = np.asarray(images, "float32")
    if images.shape[-1] == 1:
        images = np.concatenate([images, np.zeros_like(images), np.zeros_like(images)], axis=-1)
    return (tf.image.resize(images, (size, size)).numpy() - 127) / 128
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(pictures)))
    return keras.Model(pictures, keras.layers.Dense(classes)(features))

def parameters(model):
    return len(model.trainable_weights), len(model.non_trainable_weights)
# %% augment
def mirrored(images, rng):
    return images[:, :, ::-1]

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
    tuned(model, base, count, images, labels, rates[1], epochs[1])
