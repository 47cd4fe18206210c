# NumPy ends the tape; and the tape watches nothing.
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
