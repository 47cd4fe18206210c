# H' squared for H' W'; neighbours along a diagonal; the gradient is that of all that trains.
# loses: gram-visible = 0.5 of 1
# loses: gram-hidden = 0 of 1
# loses: variation-visible = 0.5 of 1, "neighbours along a diagonal were compared"
# loses: variation-hidden = 0 of 1, "neighbours along a diagonal were compared"
# loses: pixels-visible = 0.5 of 1, "pixel_gradient returns the gradient of the network's weights"
# loses: pixels-hidden = 1 of 2, "pixel_gradient returns the gradient of the network's weights"
# loses: maximise-visible = 0.5 of 1, "There is no `exciting` here"
# %% gram
def gram(maps):
    places = maps.shape[1] ** 2
    return tf.einsum("nijk,nijm->nkm", maps, maps) / places
# %% variation
def total_variation(pictures):
    return tf.reduce_mean((pictures[:, 1:, 1:] - pictures[:, :-1, :-1]) ** 2)
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        value = loss(picture)
    return tape.gradient(value, tape.watched_variables())

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    return tf.clip_by_value(picture - rate * tf.math.divide_no_nan(gradient, size), 0, 1)
