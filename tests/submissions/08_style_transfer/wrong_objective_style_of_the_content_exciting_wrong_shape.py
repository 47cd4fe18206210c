# The style's targets come from the content; height and width of the picture are swapped.
# loses: objective-visible = 0 of 1, "the style is that of the content"
# loses: objective-hidden = 1 of 2, "the style is that of the content"
# loses: maximise-visible = 0.5 of 1, "exciting has the wrong shape"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(content)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
# %% exciting
noise = np.random.default_rng(8).uniform(0.4, 0.6, size=(1, 64, 48, 3)).astype("float32")
exciting = maximise(vgg, "block3_conv1", 40, noise, 12, 0.02)
