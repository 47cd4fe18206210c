# The whole Jacobian of the scores, einsum, float64.
# %% maps
def feature_maps(model, images, name):
    inner = keras.Model(model.input, model.get_layer(name).output)
    return np.concatenate([inner(part).numpy() for part in np.array_split(images, 2) if len(part)]).astype(float)

def strongest(maps):
    maps = np.moveaxis(maps, -1, 0)
    return np.array([np.unravel_index(np.argmax(one), one.shape) for one in maps])
# %% heat
def grad_cam(model, name, images, classes):
    inner = keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
    with tf.GradientTape(persistent=True) as tape:
        maps, scores = inner(tf.constant(images))
    slopes = tape.batch_jacobian(scores, maps, experimental_use_pfor=False).numpy().astype(float)
    chosen = slopes[np.arange(len(classes)), classes]
    heat = np.einsum("nuvk,nijk->nij", chosen, np.array(maps, float)) / np.prod(chosen.shape[1:3])
    large = keras.ops.image.resize(np.clip(heat, 0, None)[..., None], images.shape[1:3])
    return np.squeeze(np.array(large, "float64"), axis=-1)
# %% sanity
def shuffled(model, rng):
    twin = keras.models.clone_model(model)
    for old, new in zip(model.weights, twin.weights):
        values = old.numpy()
        new.assign(rng.permuted(values, axis=None))
    return twin

def similarity(one, other):
    a, b = np.reshape(one, (len(one), -1)).astype(float), np.reshape(other, (len(other), -1)).astype(float)
    a, b = a - a.mean(1)[:, None], b - b.mean(1)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        r = np.einsum("np,np->n", a, b) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    return np.nan_to_num(r)

def passes(explain, model, images, classes, rng):
    other = shuffled(model, rng)
    r = similarity(*(np.asarray(explain(m, images, classes)) for m in (other, model)))
    return r.mean().item() < 0.5
