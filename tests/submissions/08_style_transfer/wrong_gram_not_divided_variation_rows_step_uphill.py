# The Gram matrix is a sum; the variation goes down only; a step climbs.
# loses: gram-visible = 0.5 of 1, "it was not divided by the number of places"
# loses: gram-hidden = 0 of 1, "it was not divided by the number of places"
# loses: variation-visible = 0.5 of 1, "only neighbours one above the other were compared"
# loses: variation-hidden = 0 of 1, "only neighbours one above the other were compared"
# loses: pixels-visible = 0.75 of 1, "the step goes uphill"
# loses: pixels-hidden = 1 of 2, "the step goes uphill"
# loses: maximise-visible = 0.5 of 1, "exciting excites kernel 40"
# %% gram
def gram(maps):
    return tf.einsum("nijk,nijm->nkm", maps, maps)
# %% variation
def total_variation(pictures):
    down = pictures[:, 1:] - pictures[:, :-1]
    return tf.reduce_mean(down**2)
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    return tf.clip_by_value(picture + rate * tf.math.divide_no_nan(gradient, size), 0, 1)
