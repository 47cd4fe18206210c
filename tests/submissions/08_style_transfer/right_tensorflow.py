# Matrix products, variables, losses of Keras, compiled steps; tensors come back.
# %% gram
def gram(maps):
    N, H, W, K = maps.shape
    flat = tf.reshape(maps, (N, H * W, K))
    return tf.matmul(flat, flat, transpose_a=True) / tf.cast(H * W, tf.float32)
# %% losses
def content_loss(maps, target):
    return tf.reduce_mean(tf.math.squared_difference(maps, target))

def style_loss(maps, targets):
    total = tf.constant(0.0)
    for A, S in zip(maps, targets):
        total += tf.reduce_mean(keras.losses.mean_squared_error(S, gram(A)))
    return total / len(maps)
# %% variation
def total_variation(pictures):
    X = tf.convert_to_tensor(pictures)
    _, H, W, _ = X.shape
    down = tf.slice(X, [0, 1, 0, 0], [-1, H - 1, -1, -1]) - X[:, : H - 1]
    right = X[..., 1:, :] - X[..., : W - 1, :]
    return tf.add(tf.reduce_mean(tf.square(down)), tf.reduce_mean(tf.square(right)))
# %% pixels
def pixel_gradient(loss, picture):
    pixels = tf.Variable(picture)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(pixels)
        value = loss(pixels)
    return tape.gradient(value, [pixels])[0]

@tf.function(reduce_retracing=True)
def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    moved = tf.cond(size > 0, lambda: picture - rate * gradient / size, lambda: tf.identity(picture))
    return tf.minimum(tf.maximum(moved, 0.0), 1.0)
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    def loss(picture):
        return -tf.reduce_sum(tf.gather(model(picture)[name], kernel, axis=-1))

    picture = tf.identity(start)
    for _ in tf.range(steps):
        picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
