# Takes the last convolution, whatever the name.
# loses: heat-visible = 0.5 of 1, "grad_cam(network"
# loses: heat-hidden = 1 of 3, "grad_cam(network"
# %% heat
def grad_cam(model, name, images, classes):
    last = [layer for layer in model.layers if "Conv" in type(layer).__name__][-1]
    both = keras.Model(model.input, [last.output, model.get_layer("scores").output])
    with tf.GradientTape() as tape:
        maps, scores = both(images)
        asked = tf.gather(scores, classes, axis=1, batch_dims=1)
    slopes = tape.gradient(asked, maps)
    weights = tf.reduce_mean(slopes, axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(weights * maps, axis=3, keepdims=True))
    return tf.image.resize(heat, images.shape[1:3])[..., 0].numpy()
