# trained: no softmax.
# loses: few-visible = 0 of 1, "what your network answers are no probabilities"
# loses: few-hidden = 0 of 2, "what your network answers are no probabilities"
# %% few
def trained(images, labels, classes):
    pretrained.trainable = False
    head = keras.Sequential([
        keras.Input(pretrained.output_shape[1:]), keras.layers.Dropout(0.3),
        keras.layers.Dense(classes)])
    head.compile(keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    features = pretrained(prepared(images, 80))
    head.fit(features, labels, batch_size=16, epochs=30, verbose=0)
    return lambda new: head(pretrained(prepared(new, 80)))
