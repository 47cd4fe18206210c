# One prints, one is not written, one does not parse.
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
