# The sum with +, activations as functions of keras.ops, ceil for sizes, one picture at a time.
# %% build
def build(shape, classes):
    inputs = keras.Input(shape, name="pictures")
    first = keras.ops.relu(keras.layers.Conv2D(12, (5, 5), padding="same", name="conv1")(inputs))
    small = keras.layers.MaxPool2D()(first)
    second = keras.layers.Conv2D(24, 3, 2, "same", activation=keras.activations.relu, name="conv2")(small)
    third = keras.layers.Conv2D(24, 3, padding="SAME", name="conv3")(second)
    summed = keras.ops.relu(third + second)
    scores = keras.layers.Dense(classes, name="scores")(keras.layers.Flatten()(summed))
    return keras.Model(inputs, keras.ops.softmax(scores))
# %% table
from math import ceil, floor, prod

def shapes(shape, layers):
    result, current = [], list(shape)
    for layer in layers:
        if layer[0] == "conv":
            _, K, f, s, padding = layer
            for axis in (0, 1):
                n = current[axis]
                current[axis] = ceil(n / s) if padding == "same" else floor((n - f) / s) + 1
            current[2] = K
        if layer[0] == "pool":
            for axis in (0, 1):
                current[axis] = floor((current[axis] - layer[1]) / layer[2]) + 1
        if layer[0] == "flatten":
            current = [prod(current)]
        if layer[0] == "dense":
            current = [layer[1]]
        result.append(list(current))
    return result

def parameters(shape, layers):
    count = {
        "conv": lambda before, K, f, s, padding: f * f * before[-1] * K + K,
        "pool": lambda before, f, s: 0,
        "norm": lambda before: 4.0 * before[-1],
        "flatten": lambda before: 0,
        "dense": lambda before, units: units * before[0] + units,
    }
    before = [shape] + shapes(shape, layers)
    return np.array([count[layer[0]](before[k], *layer[1:]) for k, layer in enumerate(layers)])
# %% maps
def feature_maps(model, images, name):
    inner = keras.Model(inputs=model.inputs, outputs=[model.get_layer(name).output])
    return inner.predict(images, verbose=0)

def strongest(maps):
    found = []
    for k in range(maps.shape[3]):
        one = maps[:, :, :, k]
        found.append(tuple(int(i[0]) for i in np.where(one == one.max())))
    return found
# %% heat
def grad_cam(model, name, images, classes):
    inner = keras.Model(model.inputs, (model.get_layer(name).output, model.get_layer("scores").output))
    heats = []
    for image, c in zip(images, classes):
        with tf.GradientTape() as tape:
            maps, scores = inner(image[None], training=False)
            score = scores[0, int(c)]
        slope = tape.gradient(score, maps)[0].numpy()
        heat = np.maximum(0, maps[0].numpy() @ slope.mean(axis=(0, 1)))
        heats.append(tf.image.resize(heat[:, :, None], image.shape[:2], "bilinear")[:, :, 0])
    return heats
