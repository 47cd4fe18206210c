# The sum of squares; one layer for the style; a kernel made to answer less.
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
