# TensorFlow wherever it goes: tensors come back, tf.data makes the batches.
# %% prepare
def prepared(images, size):
    values = tf.cast(images, tf.float32)
    if values.shape[-1] == 1:
        values = tf.image.grayscale_to_rgb(values)
    return tf.image.resize((values - 127) / 128, (size, size))
# %% augment
def mirrored(images, rng):
    turn = tf.constant(rng.uniform(size=(len(images), 1, 1, 1)) > 0.5)
    return tf.where(turn, tf.reverse(images, axis=[2]), images)

def epoch(images, labels, size, augment=None, rng=None):
    if augment is not None:
        order = rng.permutation(len(labels))
        images, labels = tf.gather(augment(images, rng), order), tf.gather(labels, order)
    return tf.data.Dataset.from_tensor_slices((images, labels)).batch(size)
# %% few
def trained(images, labels, classes):
    features = tf.concat([pretrained(prepared(images[k : k + 20], 80)) for k in range(0, len(images), 20)], axis=0)
    inputs = keras.Input((1280,))
    head = keras.Model(inputs, keras.layers.Dense(classes, activation="softmax")(inputs))
    head.compile(keras.optimizers.SGD(0.1, momentum=0.9), keras.losses.SparseCategoricalCrossentropy())
    data = tf.data.Dataset.from_tensor_slices((features, labels)).shuffle(1000, seed=1).batch(10)
    head.fit(data, epochs=20, verbose=0)

    def answer(pictures):
        return tf.nn.softmax(tf.math.log(head(pretrained(prepared(pictures, 80)))))
    return answer
