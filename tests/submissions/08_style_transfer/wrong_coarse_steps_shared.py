# The steps are shared among the sizes.
# loses: coarse-visible = 0.5 of 1, "the steps were shared among the sizes"
# loses: coarse-hidden = 0.5 of 1.5, "the steps were shared among the sizes"
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes:
        content_now, style_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, picture))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps // len(sizes)):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
