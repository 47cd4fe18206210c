# Places times places; sums; the plain gradient.
# loses: gram-visible = 0.5 of 1, "the products are those of two places, summed over the maps"
# loses: gram-hidden = 0 of 1, "the products are those of two places, summed over the maps"
# loses: variation-visible = 0.5 of 1, "the squares were added up"
# loses: variation-hidden = 0 of 1, "the squares were added up"
# loses: pixels-visible = 0.75 of 1, "the gradient was not divided by its mean size"
# loses: pixels-hidden = 1 of 2, "the gradient was not divided by its mean size"
# loses: maximise-visible = 0.5 of 1, "exciting excites kernel 40"
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
