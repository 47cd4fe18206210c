# Only content and painting are resized.
# loses: coarse-visible = 0 of 1, "the style kept its size: resize it as well"
# loses: coarse-hidden = 0 of 1.5, "the style kept its size: resize it as well"
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes:
        content_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, picture))
        loss = objective(model, content_now, style, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
