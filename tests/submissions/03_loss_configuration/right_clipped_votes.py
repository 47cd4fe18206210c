# A clip for an activation; the head mended with SGD, and logits.
# %% heads-one
def landing_model():
    return network(2, None, "mse")
def spam_model():
    return network(1, "sigmoid", "binary_crossentropy")
def vote_model():
    return network(1, lambda n: keras.ops.clip(n, -1, 1), "mse")
# %% mend
def mended_model():
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), keras.layers.Dense(4)])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model
