# What the checks compute is used as an answer.
# loses: gram-visible = 0.5 of 1, "The work is done by the course's own check"
# loses: gram-hidden = 0 of 1, "The work is done by the course's own check"
# loses: pixels-visible = 0.5 of 1, "The work is done by the course's own check"
# loses: pixels-hidden = 1 of 2, "The work is done by the course's own check"
# loses: coarse-visible = 0 of 1, "The work is done by the course's own check"
# loses: coarse-hidden = 0 of 1.5, "The work is done by the course's own check"
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
