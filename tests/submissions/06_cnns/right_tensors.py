# TensorFlow and Keras operations all the way; tensors come back.
# %% train
def trained(images, labels, classes):
    model = build(tuple(images.shape[1:]), classes)
    model.compile("adam", keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    data_set = tf.data.Dataset.from_tensor_slices((images, tf.one_hot(labels, classes)))
    model.fit(data_set.shuffle(len(images)).batch(32), epochs=4, verbose=2)
    return model
# %% maps
def feature_maps(model, images, name):
    outputs = {layer.name: layer.output for layer in model.layers}
    return keras.Model(model.input, outputs)(images)[name]

def strongest(maps):
    n, h, w, k = maps.shape
    best = tf.argmax(tf.reshape(maps, (-1, k)), axis=0)
    return tf.transpose(tf.unravel_index(best, (n, h, w)))
# %% heat
def grad_cam(model, name, images, classes):
    outputs = [model.get_layer(name).output, model.get_layer("scores").output]
    images = tf.convert_to_tensor(images, dtype=tf.float32)

    @tf.function
    def slopes_and_maps(images, indices):
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(images)
            maps, scores = keras.Model(model.input, outputs)(images)
            picked = tf.gather_nd(scores, indices)
        return tape.gradient(picked, maps), maps

    slopes, maps = slopes_and_maps(images, tf.stack([tf.range(len(classes)), tf.cast(classes, tf.int32)], 1))
    weights = keras.layers.GlobalAveragePooling2D()(slopes)
    heat = keras.ops.relu(keras.ops.einsum("nk,nijk->nij", weights, maps))
    return keras.layers.Resizing(*images.shape[1:3], interpolation="bilinear")(heat[..., None])[..., 0]
# %% sanity
def shuffled(model, rng):
    copy = model.__class__.from_config(model.get_config())
    copy.set_weights([rng.choice(w.ravel(), w.size, replace=False).reshape(w.shape)
                      for w in model.get_weights()])
    return copy

def similarity(one, other):
    one, other = (tf.cast(maps, tf.float64) for maps in (one, other))
    one, other = (maps - tf.reduce_mean(maps, (1, 2), True) for maps in (one, other))
    size = tf.norm(one, axis=(1, 2)) * tf.norm(other, axis=(1, 2))
    return tf.math.divide_no_nan(tf.reduce_sum(one * other, (1, 2)), size)

def passes(explain, model, images, classes, rng):
    maps = explain(model, images, classes), explain(shuffled(model, rng), images, classes)
    return tf.reduce_mean(similarity(*maps)) < 0.5
