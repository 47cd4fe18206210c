# trained: not trained.
# loses: few-visible = 0 of 1, "this is little better than a guess"
# loses: few-hidden = 0 of 2, "this is little better than a guess"
# %% few
def trained(images, labels, classes):
    pretrained.trainable = False
    head = keras.Sequential([
        keras.Input(pretrained.output_shape[1:]), keras.layers.Dropout(0.3),
        keras.layers.Dense(classes, activation="softmax")])
    head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    features = pretrained(prepared(images, 80))
    return lambda new: head(pretrained(prepared(new, 80)))
