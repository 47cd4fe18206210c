# The number of columns is that of the rows. The gradient of what comes out at the end. One correlation over all pictures.
# loses: table-visible = 0.5 of 1, "the number of columns was taken from the rows"
# loses: table-hidden = 1 of 2, "the number of columns was taken from the rows"
# loses: heat-visible = 0 of 1, "of the probability, not of the score"
# loses: heat-hidden = 0 of 3, "of the probability, not of the score"
# loses: sanity-visible = 0.75 of 1, "all pictures were taken together"
# loses: sanity-hidden = 1.5 of 2, "4 of 4 values are wrong"
# %% table
def shapes(shape, layers):
    def windows(n, f, s, padding="valid"):
        return -(-n // s) if padding == "same" else (n - f) // s + 1

    found = []
    for kind, *facts in layers:
        if kind == "conv":
            kernels, f, s, padding = facts
            shape = windows(shape[0], f, s, padding), windows(shape[0], f, s, padding), kernels
        elif kind == "pool":
            shape = windows(shape[0], *facts), windows(shape[0], *facts), shape[2]
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
    both = keras.Model(model.input, [model.get_layer(name).output, model.output])
    with tf.GradientTape() as tape:
        maps, scores = both(images)
        asked = tf.gather(scores, classes, axis=1, batch_dims=1)
    slopes = tape.gradient(asked, maps)
    weights = tf.reduce_mean(slopes, axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(weights * maps, axis=3, keepdims=True))
    return tf.image.resize(heat, images.shape[1:3])[..., 0].numpy()
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy

def similarity(one, other):
    return np.full(len(one), np.corrcoef(np.ravel(one), np.ravel(other))[0, 1])

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
