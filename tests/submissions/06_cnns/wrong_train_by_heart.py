# Learns eight pictures, for many epochs.
# loses: train-visible = 0 of 1, "wrong too often"
# loses: train-hidden = 0 of 2, "wrong too often"
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    model.fit(images[:8], labels[:8], epochs=60, verbose=0)
    return model
