# The loss of the content, not a function; the first kernel always.
# loses: objective-visible = 0 of 1, "objective returns no function"
# loses: objective-hidden = 0 of 2, "objective returns no function"
# loses: objective-hidden = 0 of 2, "raised TypeError"
# loses: maximise-visible = 0 of 1, "the first kernel was excited, whatever `kernel` says"
# loses: maximise-hidden = 0 of 1.5, "the first kernel was excited, whatever `kernel` says"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss(content)
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        slope = pixel_gradient(lambda X: -tf.reduce_mean(model(X)[name][..., 0]), picture)
        picture = step(picture, slope, rate)
    return picture
