# Divided by H only; absolute differences; the picture itself is changed.
# loses: gram-visible = 0.5 of 1, "it was divided by the number of rows only"
# loses: gram-hidden = 0 of 1, "it was divided by the number of rows only"
# loses: variation-visible = 0.5 of 1, "the absolute differences were taken"
# loses: variation-hidden = 0 of 1, "the absolute differences were taken"
# loses: pixels-visible = 0.75 of 1, "changes its argument picture"
# loses: pixels-hidden = 1 of 2, "changes its argument picture"
# %% gram
def gram(maps):
    places = maps.shape[1]
    return tf.einsum("nijk,nijm->nkm", maps, maps) / places
# %% variation
def total_variation(pictures):
    down = pictures[:, 1:] - pictures[:, :-1]
    right = pictures[:, :, 1:] - pictures[:, :, :-1]
    return tf.reduce_mean(tf.abs(down)) + tf.reduce_mean(tf.abs(right))
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    picture -= rate * np.asarray(gradient) / max(float(size), 1e-12)
    return np.clip(picture, 0, 1, out=picture)
