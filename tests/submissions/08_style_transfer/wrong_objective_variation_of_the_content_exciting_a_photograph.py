# The content's variation, which never changes; a photograph that excites.
# loses: objective-visible = 0 of 1, "the variation is that of the content, not of the picture"
# loses: objective-hidden = 1.5 of 2, "the variation is that of the content, not of the picture"
# loses: maximise-visible = 0.5 of 1, "exciting excites kernel 40"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(content))

    return loss
# %% exciting
exciting = np.clip(tf.image.resize(photograph, (48, 64), antialias=True), 0, 1)
