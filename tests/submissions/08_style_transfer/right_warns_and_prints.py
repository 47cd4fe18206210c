# Warns, writes on stderr and prints in functions; asks the network for lists.
# %% extra before gram
import sys
import warnings

def complain():
    warnings.warn("something is deprecated")
    print("on the error stream", file=sys.stderr)
    print("on the other")
# %% gram
def gram(maps):
    complain()
    A = tf.transpose(maps, [0, 3, 1, 2])
    A = tf.reshape(A, [A.shape[0], A.shape[1], -1])
    return tf.matmul(A, A, transpose_b=True) / maps.shape[1] / maps.shape[2]
# %% variation
def total_variation(pictures):
    complain()
    kernel = tf.constant([[-1.0], [1.0]])
    C = pictures.shape[3]
    down = tf.nn.depthwise_conv2d(pictures, tf.repeat(kernel[:, :, None, None], C, 2), [1] * 4, "VALID")
    right = tf.nn.depthwise_conv2d(pictures, tf.repeat(kernel[None, :, 0, None, None], C, 2), [1] * 4, "VALID")
    return tf.reduce_mean(tf.square(down)) + tf.reduce_mean(tf.square(right))
# %% pixels
def pixel_gradient(loss, picture):
    complain()
    picture = tf.convert_to_tensor(picture, dtype=tf.float32)
    with tf.GradientTape() as tape:
        tape.watch([picture])
        value = loss(picture)
    gradient, = tape.gradient(value, (picture,))
    return gradient.numpy().tolist()

def step(picture, gradient, rate):
    complain()
    gradient = np.asarray(gradient, dtype="float64")
    with np.errstate(invalid="ignore"):
        unit = np.nan_to_num(gradient / np.abs(gradient).mean())
    return np.clip(np.asarray(picture, dtype="float64") - rate * unit, 0, 1)
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    complain()
    if steps == 0:
        return start
    slope = pixel_gradient(lambda X: tf.reduce_mean(model(X)[name][:, :, :, kernel]), start)
    better = step(start, np.negative(slope), rate).astype("float32")
    return maximise(model, name, kernel, better, steps - 1, rate)
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    complain()
    picture = tf.image.resize(content, sizes[0], antialias=True)
    for k, size in enumerate(sizes):
        now = [tf.image.resize(each, size, antialias=True) for each in (content, style)]
        loss = objective(model, *now, at, over, weights)
        for _ in range(steps):
            picture = np.float32(step(picture, pixel_gradient(loss, picture), rate))
        if k + 1 < len(sizes):
            picture = tf.image.resize(picture, sizes[k + 1], antialias=True).numpy()
    return picture
