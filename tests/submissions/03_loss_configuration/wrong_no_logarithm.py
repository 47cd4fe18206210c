# Returns the shares, not their logarithms. The right head on other hidden layers.
# loses: entropy-visible = 0.5 of 1.5, "log_softmax: 0 of 0.5 points"
# loses: entropy-hidden = 1 of 2.5, "it looks as if the logarithm is missing"
# loses: labels-visible = 0.5 of 1, "sparse_cross_entropy"
# loses: labels-hidden = 0.5 of 1, "sparse_cross_entropy"
# loses: mend-visible = 0 of 1, "your model has other layers"
# loses: mend-hidden = 1 of 2, "the two hidden layers as they are"
# %% entropy-log-softmax
def log_softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
# %% mend
def mended_model():
    last = keras.layers.Dense(4, activation="softmax")
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(64, activation="relu"), last])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
