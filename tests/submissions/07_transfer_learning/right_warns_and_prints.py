# Warns, writes on stderr and prints in functions; fits with progress bars and validation data.
# %% extra before prepare
import sys
import warnings

def complain():
    warnings.warn("something is deprecated")
    print("on the error stream", file=sys.stderr)
    print("on the other")
# %% head
def with_head(base, scale, classes):
    complain()
    base.trainable = False
    x = inputs = keras.Input(base.input_shape[1:], name="pictures")
    for step in (scale, base, keras.layers.Dropout(0.3), keras.layers.Dense(classes, "softmax")):
        x = step(x)
    return keras.Model([inputs], [x], name="classifier") if False else keras.Model(inputs, x, name="classifier")

def parameters(model):
    complain()
    learns = np.array([np.prod(w.shape) for w in model.trainable_weights]).sum()
    return np.int64(learns), np.int64(model.count_params()) - np.int64(learns)
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    complain()
    base.trainable = True
    kept = len(base.layers) - count
    for number, layer in enumerate(base.layers):
        layer.trainable = number >= kept
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(images, labels, batch_size=len(labels), epochs=epochs, verbose=2, validation_data=(images, labels))

def two_phases(model, base, count, images, labels, rates, epochs):
    complain()
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])
# %% few
def trained(images, labels, classes):
    complain()
    features = pretrained.predict(prepared(images, 80), batch_size=50)
    head = keras.Sequential([keras.Input((1280,)), keras.layers.Dropout(0.3), keras.layers.Dense(classes, "softmax")])
    head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
    head.fit(features, labels, epochs=30, validation_split=0.1, verbose=2)
    return lambda new: head(pretrained(prepared(new, 80)))
