# Divided by W' times K; the length of both differences; cut before the step.
# loses: gram-visible = 0.5 of 1, "it was divided by W' times K"
# loses: gram-hidden = 0 of 1, "it was divided by W' times K"
# loses: variation-visible = 0.5 of 1, "the root of both squares' sum was taken in each pixel"
# loses: variation-hidden = 0 of 1, "the root of both squares' sum was taken in each pixel"
# loses: pixels-visible = 0.75 of 1, "the values were not cut to 0..1"
# loses: pixels-hidden = 1.5 of 2, "the values were not cut to 0..1"
# loses: maximise-visible = 0.5 of 1, "exciting is no picture"
# %% gram
def gram(maps):
    places = maps.shape[2] * maps.shape[3]
    return tf.einsum("nijk,nijm->nkm", maps, maps) / places
# %% variation
def total_variation(pictures):
    down = pictures[:, 1:, :-1] - pictures[:, :-1, :-1]
    right = pictures[:, :-1, 1:] - pictures[:, :-1, :-1]
    return tf.reduce_mean(tf.sqrt(down**2 + right**2 + 1e-12))
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    return tf.clip_by_value(picture, 0, 1) - rate * tf.math.divide_no_nan(gradient, size)
