# Weights of content and style; a picture of 0..255.
# loses: objective-visible = 0 of 1, "the weights of content and style were swapped"
# loses: objective-hidden = 0.5 of 2, "the weights of content and style were swapped"
# loses: maximise-visible = 0.5 of 1, "exciting is no picture"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[1] * content_loss(maps[at], wanted)
                + weights[0] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
# %% exciting
noise = np.random.default_rng(8).uniform(0.4, 0.6, size=(1, 48, 64, 3)).astype("float32")
exciting = 255 * np.array(maximise(vgg, "block3_conv1", 40, noise, 12, 0.02))
