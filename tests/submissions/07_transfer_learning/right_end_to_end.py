# All in Keras, from pictures to probabilities, with augmentation and resizing as layers.
# %% prepare
def prepared(images, size):
    x = tf.cast(images, tf.float32)
    if x.shape[-1] == 1:
        x = tf.image.grayscale_to_rgb(x)
    return keras.layers.Rescaling(1 / 128, -127 / 128)(keras.layers.Resizing(size, size)(x))
# %% head
def with_head(base, scale, classes):
    base.trainable = False
    p = keras.Input(base.input_shape[1:], dtype="float32")
    x = base(scale(p), training=False)
    x = keras.layers.Dropout(0.3)(x)
    out = keras.layers.Dense(classes, "softmax", kernel_initializer="zeros")(x)
    return keras.Model(inputs=p, outputs=out)

def parameters(model):
    count = keras.utils.summary_utils.count_params if hasattr(keras.utils, "summary_utils") else lambda ws: sum(int(tf.size(w.value)) for w in ws)
    return count(model.trainable_weights), count(model.non_trainable_weights)
# %% augment
def mirrored(images, rng):
    return np.stack([p[:, ::-1] if rng.uniform() > 0.5 else p for p in images])

def epoch(images, labels, size, augment=None, rng=None):
    ds = tf.data.Dataset.from_tensor_slices((images, labels))
    if augment:
        order = rng.permutation(len(images))
        ds = tf.data.Dataset.from_tensor_slices((augment(images[order], rng), labels[order]))
    return ds.batch(size).as_numpy_iterator()
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    n = len(base.layers)
    for i in range(n):
        base.layers[i].trainable = i >= n - count and "norm" not in base.layers[i].name
    model.compile(keras.optimizers.SGD(learning_rate=rate), keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    ds = tf.data.Dataset.from_tensors((images, labels))
    model.fit(ds, epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, *[pair[1] for pair in (rates, epochs)])
# %% script
def mended(base, scale, images, labels, classes):
    base.trainable = False
    x = p = keras.Input(base.input_shape[1:])
    x = base(scale(x))
    model = keras.Model(p, keras.layers.Activation("softmax")(keras.layers.Dense(classes)(x)))
    data = tf.data.Dataset.from_tensor_slices((images.astype("float32"), labels)).shuffle(1000).batch(32)
    def phase(rate, epochs):
        model.compile(optimizer=keras.optimizers.Adam(learning_rate=rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
        model.fit(data, epochs=epochs, verbose=0)
    phase(0.05, 6)
    base.trainable = True
    [setattr(l, "trainable", False) for l in base.layers if isinstance(l, keras.layers.BatchNormalization)]
    phase(0.0001, 2)
    return model
# %% few
def trained(images, labels, classes):
    pretrained.trainable = False
    p = keras.Input((48, 48, 3))
    x = keras.layers.RandomFlip("horizontal")(p)
    x = keras.layers.Rescaling(1 / 128, -127 / 128)(keras.layers.Resizing(80, 80)(x))
    x = keras.layers.Dropout(0.3)(pretrained(x))
    model = keras.Model(p, keras.layers.Dense(classes, activation="softmax")(x))
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=16, epochs=12, verbose=0)
    return model
