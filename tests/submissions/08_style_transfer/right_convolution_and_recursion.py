# A convolution for the differences, a network of the layers that count, a compiled loss, recursion, zip of dicts.
# %% gram
def gram(maps):
    columns = tf.keras.layers.Flatten()(tf.transpose(maps, (0, 3, 1, 2)))
    K = maps.shape[3]
    columns = tf.reshape(columns, (-1, K, maps.shape[1] * maps.shape[2]))
    return tf.linalg.matmul(columns, columns, transpose_b=True) * (1 / columns.shape[2])
# %% losses
mse = keras.losses.MeanSquaredError(reduction="sum_over_batch_size")

def content_loss(maps, target):
    return mse(target, maps)

def style_loss(maps, targets):
    per_layer = {n: mse(S, gram(A)) for n, (A, S) in enumerate(zip(maps, targets))}
    return tf.math.accumulate_n(list(per_layer.values())) / len(per_layer)
# %% variation
def total_variation(pictures):
    C = pictures.shape[-1]
    pair = np.array([-1.0, 1.0], "float32")
    vertical = np.tile(pair.reshape(2, 1, 1, 1), (1, 1, C, 1))
    horizontal = np.tile(pair.reshape(1, 2, 1, 1), (1, 1, C, 1))
    result = 0
    for kernel in (vertical, horizontal):
        edges = tf.nn.depthwise_conv2d(pictures, kernel, strides=[1, 1, 1, 1], padding="VALID")
        result = result + tf.reduce_mean(edges * edges)
    return result
# %% objective
def objective(model, content, style, at, over, weights):
    a, b, c = map(float, weights)
    names = list(dict.fromkeys([at] + list(over)))
    part = keras.Model(model.inputs, {name: model.output[name] for name in names})
    frozen = {"content": tf.stop_gradient(part(content)[at]),
              "style": {name: tf.stop_gradient(gram(part(style)[name])) for name in over}}

    @tf.function
    def J(X):
        seen = part(X, training=False)
        return tf.add_n([
            a * content_loss(seen[at], frozen["content"]),
            b * style_loss(list(map(seen.get, over)), list(map(frozen["style"].get, over))),
            c * total_variation(X),
        ])

    return J
# %% pixels
@tf.function
def slope_of(loss, X):
    return tf.gradients(loss(X), X)[0]

def pixel_gradient(loss, picture):
    return slope_of(loss, tf.constant(picture))

def step(picture, gradient, rate):
    picture, gradient = (np.asarray(each, dtype=np.float64) for each in (picture, gradient))
    mean = np.abs(gradient).mean()
    if mean > 0:
        gradient = gradient / mean
    return np.minimum(1, np.maximum(0, picture - rate * gradient)).astype("float32")
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    if steps == 0:
        return start
    sub = keras.Model(model.inputs, model.output[name][..., kernel])
    g = pixel_gradient(lambda X: -tf.reduce_mean(sub(X)), start)
    return maximise(model, name, kernel, step(start, g, rate), steps - 1, rate)
# %% exciting
tiles = np.indices((48, 64)).sum(axis=0) % 6 < 3
exciting = maximise(vgg, "block3_conv1", 40, np.repeat(tiles[None, ..., None], 3, axis=3).astype("float32") * 0.2 + 0.4, 40, 0.015)
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    if len(sizes) == 0:
        return content
    start = coarse_to_fine(model, content, style, sizes[:-1], at, over, weights, steps, rate)
    fit = lambda X: tf.image.resize(X, sizes[-1], method=tf.image.ResizeMethod.BILINEAR, antialias=True)
    start, J = fit(start), objective(model, fit(content), fit(style), at, over, weights)
    for _ in range(steps):
        start = step(start, pixel_gradient(J, start), rate)
    return start
