# tuned: one layer too many. two_phases: epochs of the first twice.
# loses: tune-visible = 0 of 1, "one layer too many learnt"
# loses: tune-hidden = 1 of 3, "one layer too many learnt"
# %% tune
def tuned(model, base, count, images, labels, rate, epochs):
    base.trainable = True
    for k, layer in enumerate(base.layers):
        last = count and k >= len(base.layers) - count - 1
        layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

def two_phases(model, base, count, images, labels, rates, epochs):
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[0])
