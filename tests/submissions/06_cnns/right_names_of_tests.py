# Names that tests like to use, for helpers and variables of one's own; sum is 0.
# %% extra before build
sum, max, marks, heatmaps, sanity, stacks, networks, training, few, seen = range(10)
chain = branches = greys = pairs = colours = own = mended = call = calls = None
def check(n, f, s):
    return (n - f) // s + 1
def sizes(n, s):
    return -(-n // s)
def one(model, name):
    return keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
def rng(values, generator):
    return generator.permutation(values.ravel()).reshape(values.shape)
def images(values):
    return values - values.mean(axis=(1, 2), keepdims=True)
# %% table
def shapes(shape, layers):
    other = []
    for layer in layers:
        if layer[0] == "conv":
            same = layer[4] == "same"
            shape = *(sizes(n, layer[3]) if same else check(n, *layer[2:4]) for n in shape[:2]), layer[1]
        elif layer[0] == "pool":
            shape = check(shape[0], *layer[1:]), check(shape[1], *layer[1:]), shape[2]
        elif layer[0] == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif layer[0] == "dense":
            shape = layer[1:]
        other.append(shape)
    return other

def parameters(shape, layers):
    two = []
    for before, layer in zip([shape] + shapes(shape, layers), layers):
        two.append({"conv": lambda: layer[1] * (before[2] * layer[2] ** 2 + 1),
                    "norm": lambda: 4 * before[-1],
                    "dense": lambda: layer[1] * (1 + before[0])}.get(layer[0], lambda: 0)())
    return two
# %% heat
def grad_cam(model, name, images, classes):
    with tf.GradientTape() as tape:
        maps, scores = one(model, name)(images)
        hot = tf.reduce_sum(scores * tf.one_hot(classes, scores.shape[1]))
    a = tf.math.reduce_mean(tape.gradient(hot, maps), [1, 2])
    heat = tf.nn.relu(tf.linalg.matvec(maps, a[:, None]))
    return tf.image.resize(heat[..., tf.newaxis], tf.shape(images)[1:3])[:, :, :, 0]
# %% sanity
def shuffled(model, generator):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng(values, generator) for values in model.get_weights()])
    return copy

def similarity(a, b):
    a, b = images(a), images(b)
    lengths = np.sqrt((a * a).sum((1, 2))) * np.sqrt((b * b).sum((1, 2)))
    return np.divide((a * b).sum((1, 2)), lengths, out=np.zeros(len(a)), where=lengths > 0)

def passes(explain, model, pictures, classes, generator):
    mean = similarity(explain(model, pictures, classes),
                      explain(shuffled(model, generator), pictures, classes)).mean()
    return True if mean < 0.5 else False
