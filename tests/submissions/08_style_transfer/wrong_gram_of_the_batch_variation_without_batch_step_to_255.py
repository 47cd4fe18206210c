# The pictures of a batch are added up; (H, W, C) is meant; cut to 0..255.
# loses: gram-visible = 0.5 of 1, "all pictures were added up in one matrix, and that"
# loses: gram-hidden = 0.5 of 1, "all pictures were added up in one matrix, and that"
# loses: variation-visible = 0.5 of 1, "the pictures of the batch were compared, as if axis 0 were the rows"
# loses: variation-hidden = 0 of 1, "the pictures of the batch were compared, as if axis 0 were the rows"
# loses: pixels-visible = 0.75 of 1, "the values were cut at 0 only"
# loses: pixels-hidden = 1.5 of 2, "the values were cut at 0 only"
# loses: maximise-visible = 0.5 of 1, "exciting is no picture"
# %% gram
def gram(maps):
    A = tf.reshape(maps, (-1, maps.shape[3]))
    G = tf.transpose(A) @ A / (maps.shape[1] * maps.shape[2])
    return tf.repeat(G[None], maps.shape[0], axis=0)
# %% variation
def total_variation(pictures):
    down = pictures[1:] - pictures[:-1]
    right = pictures[:, 1:] - pictures[:, :-1]
    return tf.reduce_mean(down**2) + tf.reduce_mean(right**2)
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    return tf.clip_by_value(picture - rate * tf.math.divide_no_nan(gradient, size), 0, 255)
