# with_head: dropout behind the dense layer. parameters: swapped. mirrored: a tenth. tuned: not trained.
# loses: head-visible = 0.5 of 1, "does not drop each feature with a probability of 0.3"
# loses: head-visible = 0.5 of 1, "the two numbers were swapped"
# loses: head-hidden = 1.5 of 3, "does not drop each feature with a probability of 0.3"
# loses: head-hidden = 1.5 of 3, "the two numbers were swapped"
# loses: augment-visible = 0.5 of 1, "too many or too few pictures"
# loses: augment-hidden = 1.5 of 2, "too many or too few pictures"
# loses: tune-visible = 0.5 of 1, "nothing was trained"
# loses: tune-hidden = 1 of 3, "nothing was trained"
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = base(scale(pictures))
    scores = keras.layers.Dropout(0.3)(keras.layers.Dense(classes)(features))
    return keras.Model(pictures, keras.layers.Softmax()(scores))

def parameters(model):
    def count(weights):
        return int(sum(np.prod(w.shape) for w in weights))

    return count(model.non_trainable_weights), count(model.trainable_weights)
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.1
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
    return model

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
