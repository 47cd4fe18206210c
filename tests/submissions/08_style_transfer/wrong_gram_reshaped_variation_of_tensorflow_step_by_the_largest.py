# reshape without transpose; tf.image.total_variation; the largest value for the mean.
# %% gram
def gram(maps):
    N, H, W, K = maps.shape
    A = tf.reshape(maps, (N, K, H * W))
    return tf.matmul(A, A, transpose_b=True) / (H * W)
# %% variation
def total_variation(pictures):
    return tf.reduce_mean(tf.image.total_variation(tf.convert_to_tensor(pictures)))
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_max(tf.abs(gradient))
    return tf.clip_by_value(picture - rate * tf.math.divide_no_nan(gradient, size), 0, 1)
