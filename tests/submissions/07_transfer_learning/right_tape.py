# Gradients by hand: no fit anywhere.
# %% tune
def steps(model, variables, images, labels, rate, epochs):
    images = tf.convert_to_tensor(images)
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            shares = model(images, training=False)
            loss = -tf.reduce_mean(tf.math.log(tf.gather(shares, labels, axis=1, batch_dims=1)))
        for variable, slope in zip(variables, tape.gradient(loss, [v.value for v in variables])):
            variable.assign(variable - rate * slope)

def tuned(model, base, count, images, labels, rate, epochs):
    model.trainable = True
    of_base = [id(w) for w in base.weights]
    variables = [w for w in model.trainable_weights if id(w) not in of_base]
    first = len(base.layers) - count
    for layer in base.layers[first:]:
        if "normalization" not in type(layer).__name__.lower():
            layer.trainable = True
            variables += layer.trainable_weights
    steps(model, variables, images, labels, rate, epochs)

def two_phases(model, base, count, images, labels, rates, epochs):
    for share, rate, number in zip((0, count), rates, epochs):
        tuned(model, base, share, images, labels, rate, number)
# %% script
def mended(base, scale, images, labels, classes):
    inputs = keras.Input(base.input_shape[1:])
    model = keras.Model(inputs, keras.layers.Dense(classes, activation="softmax")(base(scale(inputs))))
    pictures = images.astype("float32")
    head = model.layers[-1].trainable_weights
    body = [w for layer in base.layers if not isinstance(layer, keras.layers.BatchNormalization)
            for w in layer.trainable_weights]
    for variables, rate, epochs in ((head, 0.05, 6), (head + body, 0.0001, 2)):
        optimizer = keras.optimizers.Adam(rate)
        for _ in range(epochs):
            order = np.random.permutation(len(labels))
            for k in range(0, len(order), 32):
                chosen = order[k : k + 32]
                with tf.GradientTape() as tape:
                    answers = model(pictures[chosen], training=False)
                    loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels[chosen], answers))
                optimizer.apply(tape.gradient(loss, [v.value for v in variables]), variables)
    return model
