# The gradient of the pixels, not of a layer's maps.
# loses: heat-visible = 0 of 1, "grad_cam(network"
# loses: heat-hidden = 0 of 3, "grad_cam(network"
# %% heat
def grad_cam(model, name, images, classes):
    scores_of = keras.Model(model.input, model.get_layer("scores").output)
    images = tf.convert_to_tensor(images, "float32")
    with tf.GradientTape() as tape:
        tape.watch(images)
        asked = tf.gather(scores_of(images), classes, axis=1, batch_dims=1)
    return tf.reduce_max(tf.abs(tape.gradient(asked, images)), axis=-1).numpy()
