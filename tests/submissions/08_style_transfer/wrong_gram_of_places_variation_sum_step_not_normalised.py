# Places times places; sums; the plain gradient.
# %% gram
def gram(maps):
    A = tf.reshape(maps, (maps.shape[0], -1, maps.shape[3]))
    return tf.matmul(A, A, transpose_b=True) / A.shape[1]
# %% variation
def total_variation(pictures):
    down = pictures[:, 1:] - pictures[:, :-1]
    right = pictures[:, :, 1:] - pictures[:, :, :-1]
    return tf.reduce_sum(down**2) + tf.reduce_sum(right**2)
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    return tf.clip_by_value(picture - rate * gradient, 0, 1)
