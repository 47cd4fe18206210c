# reshape without transpose; tf.image.total_variation; the largest value for the mean.
# loses: gram-visible = 0.5 of 1, "reshape mixed maps and places"
# loses: gram-hidden = 0 of 1, "reshape mixed maps and places"
# loses: variation-visible = 0.5 of 1
# loses: variation-hidden = 0 of 1, "the absolute differences were added up"
# loses: pixels-visible = 0.75 of 1, "the gradient was divided by its largest value, not by its mean size"
# loses: pixels-hidden = 1 of 2, "the gradient was divided by its largest value, not by its mean size"
# loses: maximise-visible = 0.5 of 1, "exciting excites kernel 40"
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
