# The content by Gram matrices; a mean for each channel; the style at the first size only.
# loses: objective-visible = 0 of 1, "the content's Gram matrices were compared"
# loses: objective-hidden = 1 of 2, "the content's Gram matrices were compared"
# loses: pixels-visible = 0.25 of 1, "it was divided by the number of values"
# loses: pixels-visible = 0.25 of 1, "each channel was divided by a mean of its own"
# loses: pixels-hidden = 0 of 2, "it was divided by the number of values"
# loses: coarse-visible = 0.5 of 1, "three sizes: 0 of 0.5 points"
# loses: coarse-hidden = 0.5 of 1.5, "two sizes: 0 of 0.5 points"
# %% objective
def objective(model, content, style, at, over, weights):
    def loss(picture):
        maps = model(picture)
        targets = [gram(model(style)[name]) for name in over]
        return (weights[0] * content_loss(gram(maps[at]), gram(model(content)[at]))
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.Variable(picture)
    with tf.GradientTape() as tape:
        value = loss(picture)
    return tape.gradient(value, picture) / np.size(picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient), axis=(1, 2), keepdims=True)
    return tf.clip_by_value(picture - rate * tf.math.divide_no_nan(gradient, size), 0, 1)
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    style_now = tf.image.resize(style, sizes[0], antialias=True)
    picture = content
    for size in sizes:
        content_now, picture = (tf.image.resize(each, size, antialias=True) for each in (content, picture))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
