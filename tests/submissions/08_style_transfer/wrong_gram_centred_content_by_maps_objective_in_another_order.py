# A covariance; keras.losses, averaged over the maps only; the mean divided again; the network's order of layers.
# loses: gram-visible = 0.5 of 1, "the mean of each map was subtracted"
# loses: gram-hidden = 0 of 1, "the mean of each map was subtracted"
# loses: losses-visible = 0 of 1, "the squares were averaged over the maps only"
# loses: losses-hidden = 0.5 of 2, "the squares were averaged over the maps only"
# loses: objective-visible = 0 of 1, "It calls style_loss; there, line 8"
# loses: objective-hidden = 0.5 of 2, "It calls style_loss; there, line 8"
# %% gram
def gram(maps):
    maps = maps - tf.reduce_mean(maps, axis=(1, 2), keepdims=True)
    places = maps.shape[1] * maps.shape[2]
    return tf.einsum("nijk,nijm->nkm", maps, maps) / places
# %% losses
def content_loss(maps, target):
    return keras.losses.mean_squared_error(target, maps)

def style_loss(maps, targets):
    total = 0.0
    for A, S in zip(maps, targets):
        K = A.shape[-1]
        total += tf.reduce_mean((gram(A) - S) ** 2) / K**2
    return total / len(maps)
# %% objective
def objective(model, content, style, at, over, weights):
    wanted = model(content)[at]
    targets = [gram(maps) for name, maps in model(style).items() if name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
