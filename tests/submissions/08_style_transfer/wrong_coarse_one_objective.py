# The targets of the first size are kept: the maps have other sizes then.
# loses: coarse-visible = 0.5 of 1, "Incompatible shapes"
# loses: coarse-hidden = 0.5 of 1.5, "Incompatible shapes"
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes:
        content_now, style_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, picture))
        if size == sizes[0]:
            loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
