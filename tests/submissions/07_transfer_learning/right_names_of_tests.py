# Names that tests like to use, for helpers and variables of its own; sum is 0.
# %% extra before prepare
sum, max, len_, transfer, finetuning, augmentation, few, training, base, other, calls = [0] * 11
marks = run = scale = inner = partly = check = more = frozen = some = None
def model(values):
    return (values - 127) / 128
# %% prepare
def prepared(images, size):
    count = 3 if images.shape[3] == 1 else 1
    return model(tf.image.resize(np.tile(images, (1, 1, 1, count)), (size, size)).numpy())
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    shapes = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(base(scale(shapes)))
    return keras.Model(shapes, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(network):
    learns = np.sum([np.size(w) for w in network.trainable_weights], dtype=int)
    return learns, np.sum([np.size(w) for w in network.weights], dtype=int) - learns
# %% augment
def images(values, turn):
    return np.flip(values, axis=1) if turn else values

def mirrored(pictures, rng):
    return np.stack([images(p, t) for p, t in zip(pictures, rng.choice([True, False], len(pictures)))])

def labels(count, rng):
    return np.arange(count) if rng is None else rng.permutation(count)

def epoch(pictures, names, size, augment=None, rng=None):
    order = labels(len(pictures), None if augment is None else rng)
    parts = [order[k : k + size] for k in range(0, len(order), size)]
    return tuple([pictures[p] if augment is None else augment(pictures[p], rng), names[p]] for p in parts)
