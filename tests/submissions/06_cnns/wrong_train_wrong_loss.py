# A loss for one-hot labels.
# loses: train-visible = 0 of 1, "There is no `network` here"
# loses: train-hidden = 0 of 2, "raised ValueError"
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    model.compile("adam", "categorical_crossentropy")
    model.fit(images, labels, epochs=2, verbose=0)
    return model
