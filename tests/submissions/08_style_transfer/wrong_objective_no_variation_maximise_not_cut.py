# The third term is missing; values leave 0..1 on the way.
# loses: objective-visible = 0 of 1, "the variation is missing"
# loses: objective-hidden = 1.5 of 2, "the variation is missing"
# loses: maximise-visible = 0 of 1, "the values were not cut to 0..1"
# loses: maximise-hidden = 0.5 of 1.5, "the values were not cut to 0..1"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets))

    return loss
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        slope = pixel_gradient(lambda X: -tf.reduce_mean(model(X)[name][..., kernel]), picture)
        picture = picture - rate * slope / tf.reduce_mean(tf.abs(slope))
    return picture
