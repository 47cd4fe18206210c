# keras.ops for layers, a loop over batches, and a heat map that is resized by two matrices.
# %% build
from functools import partial
conv = partial(keras.layers.Conv2D, padding="same")

def build(shape, classes):
    inputs = keras.layers.Input(shape=shape)
    h = keras.layers.ReLU()(conv(12, (5, 5), name="conv1")(inputs))
    h = keras.layers.MaxPool2D((2, 2))(h)
    h = keras.layers.Activation("relu")(conv(24, 3, strides=(2, 2), name="conv2")(h))
    h = keras.ops.relu(keras.layers.add([h, conv(24, 3, name="conv3")(h)]))
    z = keras.layers.Dense(classes, name="scores")(keras.ops.reshape(h, (-1, int(np.prod(h.shape[1:])))))
    return keras.Model(inputs, keras.ops.softmax(z))
# %% table
def both(shape, layers):
    rows, now = [], np.array(shape)
    for kind, *numbers in layers:
        before, count = now, 0
        if kind in ("conv", "pool"):
            K, f, s, padding = numbers if kind == "conv" else (now[2], *numbers, "valid")
            n = now[:2] if padding == "valid" else now[:2] + f - 1
            now = np.array([*((n - f) // s + 1), K])
            count = (f * f * before[2] + 1) * K if kind == "conv" else 0
        elif kind == "norm":
            count = 4 * now[-1]
        elif kind == "flatten":
            now = now.prod(keepdims=True)
        else:
            now = np.array(numbers)
            count = (before[0] + 1) * now[0]
        rows.append((tuple(now), count))
    return rows

def shapes(shape, layers):
    return [row[0] for row in both(shape, layers)]

def parameters(shape, layers):
    return np.array([row[1] for row in both(shape, layers)])
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    model.compile(keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True),
                  keras.losses.CategoricalCrossentropy(label_smoothing=0.02))
    targets = np.eye(classes, dtype="float32")[labels]
    rng = np.random.default_rng(1)
    for _ in range(6):
        order = rng.permutation(len(images))
        for k in range(0, len(images), 64):
            model.train_on_batch(images[order[k:k + 64]], targets[order[k:k + 64]])
    return model
# %% network
keras.utils.set_random_seed(3)
network = trained(pictures, labels, 10)
# %% maps
def feature_maps(model, images, name):
    return keras.Model(model.input, model.get_layer(name).output).predict(np.asarray(images), verbose=0)

def strongest(maps):
    N, H, W, K = maps.shape
    return np.stack(np.unravel_index(maps.reshape(-1, K).argmax(axis=0), (N, H, W)), axis=-1)
# %% heat
def bilinear(n, m):
    at = np.clip((np.arange(m) + 0.5) * n / m - 0.5, 0, n - 1)
    return np.maximum(0, 1 - np.abs(at[:, None] - np.arange(n)))

def grad_cam(model, name, images, classes):
    one_hot = np.eye(model.get_layer("scores").output.shape[-1])[classes]
    split = keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
    with tf.GradientTape() as tape:
        maps, scores = split(tf.convert_to_tensor(images, tf.float32))
        total = tf.reduce_sum(scores * one_hot)
    a = tape.gradient(total, maps).numpy().mean(axis=(1, 2))
    heat = np.maximum(np.einsum("nijk,nk->nij", maps.numpy(), a), 0)
    up, across = bilinear(heat.shape[1], images.shape[1]), bilinear(heat.shape[2], images.shape[2])
    return up @ heat @ across.T
# %% sanity
import copy

def shuffled(model, rng):
    new = copy.deepcopy(model)
    new.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return new

def similarity(one, other):
    a, b = (m.reshape(len(m), -1) - m.mean(axis=(1, 2))[:, None] for m in (np.asarray(one), np.asarray(other)))
    flat = (np.ptp(one, axis=(1, 2)) == 0) | (np.ptp(other, axis=(1, 2)) == 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        r = (a * b).sum(1) / np.sqrt((a**2).sum(1) * (b**2).sum(1))
    return np.where(flat, 0, r)

def passes(explain, model, images, classes, rng):
    return similarity(*(explain(m, images, classes) for m in (model, shuffled(model, rng)))).mean() < 0.5
