# One prints, one is not written, one does not parse.
# loses: losses-visible = 0 of 1, "is not written yet"
# loses: losses-hidden = 0 of 2, "is not written yet"
# loses: variation-visible = 0 of 1, "is there a `return` at the end"
# loses: variation-visible = 0 of 1, "total_variation returns None"
# loses: variation-hidden = 0 of 1, "is there a `return` at the end"
# loses: coarse-visible = 0 of 1, "There is no `coarse_to_fine` here"
# loses: coarse-hidden = 0 of 1.5, "There is no `coarse_to_fine` here"
# %% variation
def total_variation(pictures):
    down = pictures[:, 1:] - pictures[:, :-1]
    right = pictures[:, :, 1:] - pictures[:, :, :-1]
    print(tf.reduce_mean(down**2) + tf.reduce_mean(right**2))
# %% losses
def content_loss(maps, target):
    raise NotImplementedError()

def style_loss(maps, targets):
    raise NotImplementedError()
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate:
    return content
