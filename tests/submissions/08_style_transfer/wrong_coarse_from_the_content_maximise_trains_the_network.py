# Each size starts anew; the weights are moved as well.
# loses: maximise-visible = 0 of 1, "maximise changes the network"
# loses: maximise-hidden = 0 of 1.5, "maximise changes the network"
# loses: coarse-visible = 0.5 of 1, "what was painted at the sizes before is lost"
# loses: coarse-hidden = 0.5 of 1.5, "what was painted at the sizes before is lost"
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for size in sizes:
        content_now, style_now, picture = (
            tf.image.resize(each, size, antialias=True) for each in (content, style, content))
        loss = objective(model, content_now, style_now, at, over, weights)
        for _ in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = tf.convert_to_tensor(start)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(picture)
            loss = -tf.reduce_mean(model(picture)[name][..., kernel])
        slope, *others = tape.gradient(loss, [picture, *model.trainable_weights])
        picture = step(picture, slope, rate)
        for weight, gradient in zip(model.trainable_weights, others):
            if gradient is not None:
                weight.assign_sub(rate * gradient)
    return picture
