# trained: random base.
# loses: few-visible = 0 of 1, "wrong too often"
# loses: few-hidden = 0 of 2, "wrong too often"
# %% few
def trained(images, labels, classes):
    pretrained.trainable = False
    head = keras.Sequential([
        keras.Input(pretrained.output_shape[1:]), keras.layers.Dropout(0.3),
        keras.layers.Dense(classes, activation="softmax")])
    head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    random = keras.models.clone_model(pretrained)
    features = random(prepared(images, 80))
    head.fit(features, labels, batch_size=16, epochs=30, verbose=0)
    return lambda new: head(random(prepared(new, 80)))
