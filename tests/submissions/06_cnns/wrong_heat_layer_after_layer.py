# Calls the layers behind the one with that name, one after the other.
# loses: heat-visible = 0.5 of 1, "grad_cam"
# loses: heat-hidden = 2 of 3, "grad_cam"
# %% heat
def grad_cam(model, name, images, classes):
    names = [layer.name for layer in model.layers]
    maps = keras.Model(model.input, model.get_layer(name).output)(images)
    with tf.GradientTape() as tape:
        tape.watch(maps)
        x = maps
        for layer in model.layers[names.index(name) + 1 : names.index("scores") + 1]:
            x = layer(x)
        asked = tf.gather(x, classes, axis=1, batch_dims=1)
    weights = tf.reduce_mean(tape.gradient(asked, maps), axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(weights * maps, axis=3, keepdims=True))
    return tf.image.resize(heat, images.shape[1:3])[..., 0].numpy()
