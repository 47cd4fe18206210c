# What the checks compute is used as an answer.
# %% gram
gram = lambda maps: painting.gram(maps)
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    from helpers.checks import canvas
    return canvas.step(np.asarray(picture), np.asarray(gradient), rate)
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    from helpers.checks import canvas
    return canvas.coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate)
