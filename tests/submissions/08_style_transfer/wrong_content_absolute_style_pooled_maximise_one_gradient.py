# Absolute differences; large layers count more; the first gradient for all steps.
# loses: losses-visible = 0 of 1, "the absolute differences were taken"
# loses: losses-visible = 0 of 1, "all entries of all layers were averaged at once"
# loses: losses-hidden = 1 of 2, "the absolute differences were taken"
# loses: losses-hidden = 1 of 2, "all entries of all layers were averaged at once"
# loses: maximise-visible = 0 of 1, "the gradient was taken once, at the start"
# loses: maximise-hidden = 0.5 of 1.5, "the gradient was taken once, at the start"
# %% losses
def content_loss(maps, target):
    return tf.reduce_mean(tf.abs(maps - target))

def style_loss(maps, targets):
    return tf.reduce_mean(tf.concat([tf.reshape((gram(A) - S) ** 2, [-1]) for A, S in zip(maps, targets)], 0))
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    slope = pixel_gradient(lambda X: -tf.reduce_mean(model(X)[name][..., kernel]), picture)
    for _ in range(steps):
        picture = step(picture, slope, rate)
    return picture
