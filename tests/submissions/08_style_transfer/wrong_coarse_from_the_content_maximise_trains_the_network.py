# Each size starts anew; the optimiser moves the weights as well.
# loses: maximise-visible = 0 of 1, "There is no `exciting` here"
# loses: maximise-visible = 0 of 1, "raised AttributeError"
# loses: maximise-hidden = 0 of 1.5, "maximise changes the network"
# loses: maximise-hidden = 0 of 1.5, "raised AttributeError"
# loses: coarse-visible = 0.5 of 1, "each size starts from the content"
# loses: coarse-hidden = 0.5 of 1.5, "each size starts from the content"
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
    picture = tf.Variable(start)
    optimiser = keras.optimizers.SGD(rate)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = -tf.reduce_mean(model(picture)[name][..., kernel])
        trained = [picture, *model.trainable_weights]
        gradients = tape.gradient(loss, trained, unconnected_gradients="zero")
        gradients[0] = gradients[0] / tf.reduce_mean(tf.abs(gradients[0]))
        optimiser.apply_gradients(zip(gradients, trained))
        picture.assign(tf.clip_by_value(picture, 0, 1))
    return picture
