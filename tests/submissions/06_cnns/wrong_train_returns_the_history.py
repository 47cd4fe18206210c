# Returns what fit returns.
# loses: train-visible = 0 of 1, "does not take the pictures"
# loses: train-hidden = 0 of 2, "does not take the pictures"
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    return model.fit(images, labels, epochs=1, batch_size=64, verbose=0)
