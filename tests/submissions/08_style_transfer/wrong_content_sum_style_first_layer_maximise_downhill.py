# The sum of squares; one layer for the style; a kernel made to answer less.
# loses: losses-visible = 0 of 1, "the squares were added up"
# loses: losses-visible = 0 of 1, "only the first layer was used"
# loses: losses-hidden = 0.5 of 2, "the squares were added up"
# loses: losses-hidden = 0.5 of 2, "only the first layer was used"
# loses: maximise-visible = 0 of 1, "the steps go downhill"
# loses: maximise-hidden = 0 of 1.5, "the steps go downhill"
# %% losses
def content_loss(maps, target):
    return tf.reduce_sum((maps - target) ** 2)

def style_loss(maps, targets):
    return tf.reduce_mean((gram(maps[0]) - targets[0]) ** 2)
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        slope = pixel_gradient(lambda X: tf.reduce_mean(model(X)[name][..., kernel]), picture)
        picture = step(picture, slope, rate)
    return picture
