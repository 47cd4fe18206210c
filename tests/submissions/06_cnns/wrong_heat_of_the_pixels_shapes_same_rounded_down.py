# n // s for same padding. The gradient of the pixels, not of a layer's maps. Opposite maps count as alike.
# loses: table-visible = 0.5 of 1, "n / s was rounded down"
# loses: table-hidden = 1.5 of 2, "n / s was rounded down"
# loses: heat-visible = 0 of 1, "grad_cam(network"
# loses: heat-hidden = 0 of 3, "grad_cam(network"
# loses: sanity-visible = 0.75 of 1, "the absolute values were taken"
# loses: sanity-hidden = 1.5 of 2, "the absolute values were taken"
# %% table
def shapes(shape, layers):
    def windows(n, f, s, padding="valid"):
        return n // s if padding == "same" else (n - f) // s + 1

    found = []
    for kind, *facts in layers:
        if kind == "conv":
            kernels, f, s, padding = facts
            shape = windows(shape[0], f, s, padding), windows(shape[1], f, s, padding), kernels
        elif kind == "pool":
            shape = windows(shape[0], *facts), windows(shape[1], *facts), shape[2]
        elif kind == "flatten":
            shape = int(np.prod(shape)),
        elif kind == "dense":
            shape = tuple(facts)
        found.append(shape)
    return found

def parameters(shape, layers):
    numbers = []
    for (kind, *facts), before in zip(layers, [shape, *shapes(shape, layers)]):
        if kind == "conv":
            kernels, f = facts[:2]
            numbers.append(kernels * (f * f * before[2] + 1))
        elif kind == "dense":
            numbers.append(facts[0] * (before[0] + 1))
        else:
            numbers.append(4 * before[-1] if kind == "norm" else 0)
    return numbers
# %% heat
def grad_cam(model, name, images, classes):
    scores_of = keras.Model(model.input, model.get_layer("scores").output)
    images = tf.convert_to_tensor(images, "float32")
    with tf.GradientTape() as tape:
        tape.watch(images)
        asked = tf.gather(scores_of(images), classes, axis=1, batch_dims=1)
    return tf.reduce_max(tf.abs(tape.gradient(asked, images)), axis=-1).numpy()
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy

def similarity(one, other):
    one, other = (maps - maps.mean(axis=(1, 2), keepdims=True) for maps in (one, other))
    size = np.sqrt((one**2).sum(axis=(1, 2)) * (other**2).sum(axis=(1, 2)))
    return np.abs((one * other).sum(axis=(1, 2)) / np.where(size == 0, np.inf, size))

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
