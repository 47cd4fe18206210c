# The large size first; range(1, steps).
# loses: maximise-visible = 0.5 of 1, "there is a step too few"
# loses: maximise-hidden = 0.5 of 1.5, "there is a step too few"
# loses: coarse-visible = 0.5 of 1, "the sizes were taken from the last to the first"
# loses: coarse-hidden = 0.5 of 1.5, "the sizes were taken from the last to the first"
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes[::-1]:
        content_now, style_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, picture))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(1, steps):
        slope = pixel_gradient(lambda X: -tf.reduce_mean(model(X)[name][..., kernel]), picture)
        picture = step(picture, slope, rate)
    return picture
