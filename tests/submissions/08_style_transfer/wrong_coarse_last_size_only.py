# All steps at full size.
# loses: coarse-visible = 0.5 of 1, "what was painted at the sizes before is lost"
# loses: coarse-hidden = 0.5 of 1.5, "what was painted at the sizes before is lost"
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes[-1:]:
        content_now, style_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, picture))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
