# Loops in place of arrays; batches are yielded; two_phases stands on its own.
# %% prepare
def prepared(images, size):
    made = []
    for image in images:
        image = np.asarray(image, dtype=float)
        if image.shape[2] == 1:
            image = np.dstack([image[..., 0]] * 3)
        made.append((tf.image.resize(image, [size, size]).numpy() - 127.0) / 128.0)
    return np.stack(made)
# %% head
def with_head(base, scale, classes):
    for layer in base.layers:
        layer.trainable = False
    inputs = keras.layers.Input(shape=base.input_shape[1:])
    x = scale(inputs)
    x = base(x, training=False)
    x = keras.layers.Dropout(rate=0.3)(x)
    x = keras.layers.Dense(units=classes)(x)
    x = keras.layers.Activation("softmax")(x)
    model = keras.models.Model(inputs=inputs, outputs=x)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model

def parameters(model):
    learns = rest = 0
    for w in model.trainable_weights:
        learns = learns + w.numpy().size
    for w in model.non_trainable_weights:
        rest = rest + w.numpy().size
    return learns, rest
# %% augment
def mirrored(images, rng):
    made = []
    for image in images:
        if rng.integers(2) == 1:
            made.append(np.fliplr(image))
        else:
            made.append(image)
    return np.array(made)

def epoch(images, labels, size, augment=None, rng=None):
    numbers = list(range(len(images)))
    if augment is not None:
        rng.shuffle(numbers)
        images = augment(images, rng)
    while numbers:
        now, numbers = numbers[:size], numbers[size:]
        yield np.array([images[k] for k in now]), np.array([labels[k] for k in now])
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    chosen = base.layers[-count:] if count > 0 else []
    for layer in base.layers:
        layer.trainable = False
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer in chosen and "BatchNorm" not in layer.__class__.__name__
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=rate),
                  loss=keras.losses.SparseCategoricalCrossentropy())
    for _ in range(epochs):
        model.train_on_batch(images, labels)

def two_phases(model, base, count, images, labels, rates, epochs):
    base.trainable = False
    model.compile(keras.optimizers.SGD(rates[0]), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=1000, epochs=epochs[0], verbose=0, shuffle=False)
    tuned(model, base, count, images, labels, rates[1], epochs[1])
