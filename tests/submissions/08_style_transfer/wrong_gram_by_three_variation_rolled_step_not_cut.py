# Divided by the channels of the picture; np.roll wraps around; values leave 0..1.
# loses: gram-visible = 0.5 of 1, "it was divided by 3, whatever the number of places"
# loses: gram-hidden = 0 of 1, "it was divided by 3, whatever the number of places"
# loses: variation-visible = 0.5 of 1, "the first row was compared with the last, as np.roll does"
# loses: variation-hidden = 0 of 1, "the first row was compared with the last, as np.roll does"
# loses: pixels-visible = 0.75 of 1, "the values were not cut to 0..1"
# loses: pixels-hidden = 1.5 of 2, "the values were not cut to 0..1"
# loses: maximise-visible = 0.5 of 1, "exciting is no picture"
# %% gram
CHANNELS = 3

def gram(maps):
    return tf.einsum("nijk,nijm->nkm", maps, maps) / CHANNELS
# %% variation
def total_variation(pictures):
    down = pictures - tf.roll(pictures, 1, axis=1)
    right = pictures - tf.roll(pictures, 1, axis=2)
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
    return picture - rate * tf.math.divide_no_nan(gradient, size)
