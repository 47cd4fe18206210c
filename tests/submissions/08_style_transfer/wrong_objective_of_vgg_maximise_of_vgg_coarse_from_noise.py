# The notebook's network, whatever is given; a start from noise.
# loses: objective-visible = 0 of 1, "vgg(content)[at], vgg(style)"
# loses: objective-hidden = 0 of 2, "vgg(content)[at], vgg(style)"
# loses: maximise-visible = 0.5 of 1, "-tf.reduce_mean(vgg(X)[name][..., kernel]), picture)"
# loses: maximise-hidden = 0 of 1.5, "-tf.reduce_mean(vgg(X)[name][..., kernel]), picture)"
# loses: coarse-visible = 0 of 1, "It calls objective; there, line 2"
# loses: coarse-hidden = 0 of 1.5, "It calls objective; there, line 2"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = vgg(content)[at], vgg(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = vgg(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        slope = pixel_gradient(lambda X: -tf.reduce_mean(vgg(X)[name][..., kernel]), picture)
        picture = step(picture, slope, rate)
    return picture
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = np.random.default_rng(0).uniform(size=(1, *sizes[0], 3)).astype("float32")
    for size in sizes:
        content_now, style_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, picture))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
