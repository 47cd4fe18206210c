# The style is cut to the content's size, so that "the sizes fit".
# loses: objective-visible = 0 of 1, "the style was cut to the content's size"
# loses: objective-hidden = 1 of 2, "the style was cut to the content's size"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style[:, :content.shape[1], :content.shape[2]])
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
