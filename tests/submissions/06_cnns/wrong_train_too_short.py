# One epoch at a low rate.
# loses: train-visible = 0 of 1, "wrong too often"
# loses: train-hidden = 0 of 2, "still getting better"
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    model.compile(keras.optimizers.SGD(0.01), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=1, batch_size=256, verbose=0)
    return model
