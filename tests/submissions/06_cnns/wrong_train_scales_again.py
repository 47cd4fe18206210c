# Brings the pictures to 0..1 once more, outside the network, and turns them.
# loses: train-visible = 0 of 1, "wrong too often"
# loses: train-hidden = 0 of 2, "wrong too often"
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    model.fit(1 - images, labels, epochs=2, batch_size=64, verbose=0)
    return model
