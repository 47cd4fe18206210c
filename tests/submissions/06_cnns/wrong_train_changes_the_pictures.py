# Puts noise on the pictures that it is given.
# loses: train-hidden = 1 of 2, "trained changes its argument images"
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    images += np.random.default_rng(0).normal(scale=1e-3, size=images.shape).astype("float32")
    model.fit(images, labels, epochs=2, batch_size=64, verbose=0)
    return model
