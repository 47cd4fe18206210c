# epoch: original and changed. tuned: scale and shift learn. mended: base never frozen.
# loses: augment-visible = 0.75 of 1, "in batches of other sizes"
# loses: augment-hidden = 1 of 2, "in batches of other sizes"
# loses: tune-visible = 0.5 of 1, "the scale and shift of normalisation learnt"
# loses: tune-hidden = 2 of 3, "the scale and shift of normalisation learnt"
# loses: script-visible = 0.5 of 1, "the weights of the base moved far"
# loses: script-hidden = 0.5 of 1, "the weights of the base moved far"
# %% augment
def mirrored(images, rng):
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)

def epoch(images, labels, size, augment=None, rng=None):
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    batches = []
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(images[chosen], rng)
        batches.append((pictures, labels[chosen]))
        if augment is not None:
            batches.append((images[chosen], labels[chosen]))
    return batches
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        layer.trainable = k >= len(base.layers) - count
    variables = model.trainable_variables
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels, model(images, training=False)))
        for variable, slope in zip(variables, tape.gradient(loss, [v.value for v in variables])):
            variable.assign(variable - rate * slope)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
# %% script
def mended(base, scale, images, labels, classes):
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    inputs = keras.Input(base.input_shape[1:])
    outputs = keras.layers.Dense(classes, activation="softmax")(base(scale(inputs)))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=6, batch_size=32, verbose=0)
    model.compile(keras.optimizers.Adam(0.0001), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, batch_size=32, verbose=0)
    return model
