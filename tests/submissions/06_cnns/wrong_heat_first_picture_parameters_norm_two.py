# Normalisation has a scale and a shift only. A copy with new weights. Explains the first picture only. The median in place of the mean.
# loses: table-visible = 0.5 of 1, "only two numbers for each channel"
# loses: table-hidden = 1 of 2, "only two numbers for each channel"
# loses: maps-visible = 0.5 of 1, "feature_maps(network"
# loses: maps-hidden = 0.5 of 1, "feature_maps(network"
# loses: heat-visible = 0.5 of 1, "only the first picture"
# loses: heat-hidden = 1 of 3, "only the first picture"
# loses: sanity-visible = 0.75 of 1, "passes is False where the maps of 3 pictures"
# loses: sanity-hidden = 1.5 of 2, "the median decides"
# %% table
def shapes(shape, layers):
    def windows(n, f, s, padding="valid"):
        return -(-n // s) if padding == "same" else (n - f) // s + 1

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
            numbers.append(2 * before[-1] if kind == "norm" else 0)
    return numbers
# %% maps
def feature_maps(model, images, name):
    copy = keras.models.clone_model(model)
    return np.asarray(keras.Model(copy.input, copy.get_layer(name).output)(images))

def strongest(maps):
    flat = maps.reshape(-1, maps.shape[-1]).argmax(axis=0)
    return np.stack(np.unravel_index(flat, maps.shape[:3]), axis=1)
# %% heat
def grad_cam(model, name, images, classes):
    both = keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
    with tf.GradientTape() as tape:
        maps, scores = both(images)
        asked = tf.gather(scores, classes, axis=1, batch_dims=1)
    slopes = tape.gradient(asked, maps)
    weights = tf.reduce_mean(slopes, axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(weights * maps, axis=3, keepdims=True))
    return tf.image.resize(heat, images.shape[1:3])[0, ..., 0].numpy()[None]
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy

def similarity(one, other):
    one, other = (maps - maps.mean(axis=(1, 2), keepdims=True) for maps in (one, other))
    size = np.sqrt((one**2).sum(axis=(1, 2)) * (other**2).sum(axis=(1, 2)))
    return (one * other).sum(axis=(1, 2)) / np.where(size == 0, np.inf, size)

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.median(similarity(before, after)) < 0.5)
