# Width before height. Leaves the cell with an error. A copy with weights as before any training.
# loses: table-visible = 0.5 of 1, "rows and columns were swapped"
# loses: table-hidden = 1 of 2, "rows and columns were swapped"
# loses: heat-visible = 0 of 1, "There is no `grad_cam` here"
# loses: heat-hidden = 0 of 3, "There is no `grad_cam` here"
# loses: sanity-visible = 0.5 of 1, "holds other values than before"
# loses: sanity-hidden = 1.5 of 2, "holds other values than before"
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
    return [(s[1], s[0], s[2]) if len(s) == 3 else s for s in found]

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
def grad_cam(model, name, images, classes)
    return images
# %% sanity
def shuffled(model, rng):
    return keras.models.clone_model(model)

def similarity(one, other):
    one, other = (maps - maps.mean(axis=(1, 2), keepdims=True) for maps in (one, other))
    size = np.sqrt((one**2).sum(axis=(1, 2)) * (other**2).sum(axis=(1, 2)))
    return (one * other).sum(axis=(1, 2)) / np.where(size == 0, np.inf, size)

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
