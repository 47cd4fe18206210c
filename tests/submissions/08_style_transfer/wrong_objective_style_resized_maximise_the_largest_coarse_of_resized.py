# The style at the content's size; the largest value of the map; pictures resized again and again.
# loses: objective-visible = 0 of 1, "the style was resized to the content's size"
# loses: objective-hidden = 1 of 2, "the style was resized to the content's size"
# loses: maximise-visible = 0 of 1, "the largest value of the map was raised, not its mean"
# loses: maximise-hidden = 0 of 1.5, "the largest value of the map was raised, not its mean"
# loses: coarse-visible = 0.5 of 1, "content and style were resized from the size before"
# loses: coarse-hidden = 0.5 of 1.5, "content and style were resized from the size before"
# %% objective
def objective(model, content, style, at, over, weights):
    style = tf.image.resize(style, content.shape[1:3], antialias=True)
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        slope = pixel_gradient(lambda X: -tf.reduce_max(model(X)[name][..., kernel]), picture)
        picture = step(picture, slope, rate)
    return picture
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes:
        content, style, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, picture))
        loss = objective(model, content, style, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
