# NumPy ends the tape; and the tape watches nothing.
# loses: gram-visible = 0.5 of 1, "no gradient passes through gram"
# loses: variation-visible = 0.5 of 1, "no gradient passes through total_variation"
# loses: pixels-visible = 0.5 of 1, "pixel_gradient returns None"
# loses: pixels-hidden = 1 of 2, "pixel_gradient returns None"
# loses: maximise-visible = 0.5 of 1, "There is no `exciting` here"
# %% gram
def gram(maps):
    A = np.array(maps)
    return tf.constant(np.einsum("nijk,nijm->nkm", A, A) / (A.shape[1] * A.shape[2]))
# %% variation
def total_variation(pictures):
    X = np.array(pictures)
    return np.mean(np.diff(X, axis=1) ** 2) + np.mean(np.diff(X, axis=2) ** 2)
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    return tf.clip_by_value(picture - rate * tf.math.divide_no_nan(gradient, size), 0, 1)
