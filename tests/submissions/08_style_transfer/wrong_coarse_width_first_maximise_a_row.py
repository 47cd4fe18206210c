# (W, H); a row of the maps for the kernel.
# loses: maximise-visible = 0 of 1, "`kernel` was taken for a row of the maps"
# loses: maximise-visible = 0 of 1, "There is no `exciting` here"
# loses: maximise-hidden = 0 of 1.5, "`kernel` was taken for a row of the maps"
# loses: coarse-visible = 0 of 1, "height and width of a size were swapped"
# loses: coarse-hidden = 0 of 1.5, "height and width of a size were swapped"
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes:
        content_now, style_now, picture = (
            tf.image.resize(each, (size[1], size[0]), antialias=True) for each in (content, style, picture))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        slope = pixel_gradient(lambda X: -tf.reduce_mean(model(X)[name][:, kernel]), picture)
        picture = step(picture, slope, rate)
    return picture
