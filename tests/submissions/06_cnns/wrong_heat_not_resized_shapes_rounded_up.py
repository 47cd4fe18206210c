# Half a step counts as one. As small as the maps. Leaves the biases where they are.
# loses: table-visible = 0.5 of 1, "the division was rounded up"
# loses: table-hidden = 1 of 2, "the division was rounded up"
# loses: heat-visible = 0.5 of 1, "was not resized"
# loses: heat-hidden = 1 of 3, "was not resized"
# loses: sanity-visible = 0.5 of 1, "is as it was"
# loses: sanity-hidden = 1.5 of 2, "is as it was"
# %% table
def shapes(shape, layers):
    def windows(n, f, s, padding="valid"):
        return -(-n // s) if padding == "same" else -(-(n - f) // s) + 1

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
    both = keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
    with tf.GradientTape() as tape:
        maps, scores = both(images)
        asked = tf.gather(scores, classes, axis=1, batch_dims=1)
    slopes = tape.gradient(asked, maps)
    weights = tf.reduce_mean(slopes, axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(weights * maps, axis=3, keepdims=True))
    return heat[..., 0].numpy()
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) if w.ndim > 1 else w for w in model.get_weights()])
    return copy

def similarity(one, other):
    one, other = (maps - maps.mean(axis=(1, 2), keepdims=True) for maps in (one, other))
    size = np.sqrt((one**2).sum(axis=(1, 2)) * (other**2).sum(axis=(1, 2)))
    return (one * other).sum(axis=(1, 2)) / np.where(size == 0, np.inf, size)

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
