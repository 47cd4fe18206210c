# Sums over the channels, and over the layers; one place of the map; no batch; a rate that halves.
# loses: variation-visible = 0.5 of 1, "the squares were added up over the channels"
# loses: variation-hidden = 0 of 1, "the squares were added up over the channels"
# loses: objective-visible = 0 of 1
# loses: objective-hidden = 1 of 2, "the style's layers were added up"
# loses: maximise-visible = 0 of 1, "the value in the middle of the map was raised, not its mean"
# loses: maximise-visible = 0 of 1, "exciting has the wrong shape"
# loses: maximise-hidden = 0 of 1.5, "the value in the middle of the map was raised, not its mean"
# loses: coarse-visible = 0.5 of 1, "three sizes: 0 of 0.5 points"
# loses: coarse-hidden = 0.5 of 1.5, "two sizes: 0 of 0.5 points"
# %% variation
def total_variation(pictures):
    down = pictures[:, 1:] - pictures[:, :-1]
    right = pictures[:, :, 1:] - pictures[:, :, :-1]
    return tf.reduce_mean(tf.reduce_sum(down**2, axis=-1)) + tf.reduce_mean(tf.reduce_sum(right**2, axis=-1))
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + sum(weights[1] * style_loss([maps[name]], [target]) for name, target in zip(over, targets))
                + weights[2] * total_variation(picture))

    return loss
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        def loss(X):
            maps = model(X)[name]
            return -maps[0, maps.shape[1] // 2, maps.shape[2] // 2, kernel]
        picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
# %% exciting
noise = np.random.default_rng(8).uniform(0.4, 0.6, size=(1, 48, 64, 3)).astype("float32")
exciting = maximise(vgg, "block3_conv1", 40, noise, 12, 0.02)[0]
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes:
        content_now, style_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, picture))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
        rate = rate / 2
    return picture
