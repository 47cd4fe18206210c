# Pops the layers off the list that it is given. Each place keeps its own gradient. The cosine, without subtracting means.
# loses: table-visible = 0.5 of 1, "shapes changes its argument layers"
# loses: table-hidden = 1 of 2, "shapes changes its argument layers"
# loses: heat-visible = 0 of 1, "each place kept its own gradient"
# loses: heat-hidden = 0 of 3, "each place kept its own gradient"
# loses: sanity-visible = 0.75 of 1, "the means were not subtracted"
# loses: sanity-hidden = 1.5 of 2, "the means were not subtracted"
# %% table
def shapes(shape, layers):
    def windows(n, f, s, padding="valid"):
        return -(-n // s) if padding == "same" else (n - f) // s + 1

    found = []
    while layers:
        kind, *facts = layers.pop(0)
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
    for (kind, *facts), before in zip(layers, [shape, *shapes(shape, list(layers))]):
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
    both = keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
    with tf.GradientTape() as tape:
        maps, scores = both(images)
        asked = tf.gather(scores, classes, axis=1, batch_dims=1)
    slopes = tape.gradient(asked, maps)
    weights = slopes
    heat = tf.nn.relu(tf.reduce_sum(weights * maps, axis=3, keepdims=True))
    return tf.image.resize(heat, images.shape[1:3])[..., 0].numpy()
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy

def similarity(one, other):
    size = np.sqrt((one**2).sum(axis=(1, 2)) * (other**2).sum(axis=(1, 2)))
    return (one * other).sum(axis=(1, 2)) / np.where(size == 0, np.inf, size)

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
