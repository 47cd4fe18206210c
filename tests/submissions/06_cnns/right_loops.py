# Loops over everything, lists returned, a bilinear interpolation written by hand.
# %% table
def shapes(shape, layers):
    answer = []
    for layer in layers:
        if layer[0] in ("conv", "pool"):
            f, s = layer[2:4] if layer[0] == "conv" else layer[1:3]
            sizes = []
            for n in shape[:2]:
                places = 0
                if layer[-1] == "same":
                    while places * s < n:
                        places += 1
                else:
                    while places * s + f <= n:
                        places += 1
                sizes.append(places)
            shape = (sizes[0], sizes[1], layer[1] if layer[0] == "conv" else shape[2])
        elif layer[0] == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif layer[0] == "dense":
            shape = (layer[1],)
        answer.append(shape)
    return answer

def parameters(shape, layers):
    answer = []
    for k in range(len(layers)):
        before = shapes(shape, layers[:k])[-1] if k else shape
        kind = layers[k][0]
        if kind == "conv":
            answer.append((layers[k][2] ** 2 * before[2] + 1) * layers[k][1])
        elif kind == "norm":
            answer.append(4 * before[len(before) - 1])
        elif kind == "dense":
            answer.append((before[0] + 1) * layers[k][1])
        else:
            answer.append(0)
    return answer
# %% maps
def feature_maps(model, images, name):
    inner = keras.Model(model.input, model.get_layer(name).output)
    return [inner(image[np.newaxis])[0].numpy().tolist() for image in images]

def strongest(maps):
    best = [[None, 0, 0, 0] for _ in range(maps.shape[3])]
    for n in range(maps.shape[0]):
        for i in range(maps.shape[1]):
            for j in range(maps.shape[2]):
                for k in range(maps.shape[3]):
                    if best[k][0] is None or maps[n, i, j, k] > best[k][0]:
                        best[k] = [maps[n, i, j, k], n, i, j]
    return [place[1:] for place in best]
# %% heat
def along(n, m):
    """How each of n pixels is made of m values."""
    mix = np.zeros((n, m))
    for i in range(n):
        at = min(max((i + 0.5) * m / n - 0.5, 0), m - 1)
        low = int(at)
        mix[i, low] += 1 - (at - low)
        mix[i, min(low + 1, m - 1)] += at - low
    return mix

def grad_cam(model, name, images, classes):
    inner = keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
    heats = []
    for n in range(len(images)):
        with tf.GradientTape() as tape:
            maps, scores = inner(images[n : n + 1])
            score = scores[0][classes[n]]
        slopes = np.array(tape.gradient(score, maps)[0])
        maps = np.array(maps[0])
        heat = np.zeros(maps.shape[:2])
        for k in range(maps.shape[2]):
            heat += slopes[:, :, k].mean() * maps[:, :, k]
        heat[heat < 0] = 0
        rows, columns = along(images.shape[1], len(heat)), along(images.shape[2], len(heat[0]))
        heats.append((rows @ heat @ columns.T).tolist())
    return heats
# %% sanity
def shuffled(model, rng):
    copy = keras.models.model_from_json(model.to_json())
    new = []
    for array in model.get_weights():
        values = list(array.reshape(-1))
        new.append(np.array([values[i] for i in rng.permutation(len(values))]).reshape(array.shape))
    copy.set_weights(new)
    return copy

def similarity(one, other):
    answer = []
    for a, b in zip(one, other):
        n = len(a) * len(a[0])
        mean_a, mean_b = sum(map(sum, a)) / n, sum(map(sum, b)) / n
        ab = aa = bb = 0
        for row_a, row_b in zip(a, b):
            for x, y in zip(row_a, row_b):
                ab += (x - mean_a) * (y - mean_b)
                aa += (x - mean_a) ** 2
                bb += (y - mean_b) ** 2
        answer.append(ab / (aa * bb) ** 0.5 if aa > 0 and bb > 0 else 0)
    return answer

def passes(explain, model, images, classes, rng):
    alike = similarity(explain(model, images, classes), explain(shuffled(model, rng), images, classes))
    return sum(alike) / len(alike) < 0.5
