# Absolute differences; large layers count more; the first gradient for all steps.
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
