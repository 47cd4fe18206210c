# An optimiser that goes uphill, labels smoothed until the truth is no longer wanted, no `return`.
# loses: heads-visible = 0.75 of 1.5, "flower_model: with the learning rate -0.01 of its optimiser"
# loses: heads-hidden = 2.25 of 4.5, "scene_model: label_smoothing=0.5 asks for other outputs"
# %% heads-many
def animal_model():
    return network(4, "softmax", "categorical_crossentropy").summary()
def flower_model():
    m = keras.Sequential([*trunk(), keras.layers.Dense(4, "softmax")])
    m.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.SGD(-0.01))
    return m
def scene_model():
    return network(5, "sigmoid", keras.losses.BinaryCrossentropy(label_smoothing=0.5))
