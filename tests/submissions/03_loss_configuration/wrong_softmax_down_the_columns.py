# The sum runs down the columns instead of along the rows. More units, and still the loss for one-
# hot labels.
# loses: entropy-visible = 0.5 of 1.5, "log_softmax: 0 of 0.5 points"
# loses: entropy-hidden = 1 of 2.5, "it looks as if the sum runs down the columns"
# loses: labels-visible = 0.5 of 1, "sparse_cross_entropy"
# loses: labels-hidden = 0.5 of 1, "sparse_cross_entropy"
# loses: mend-hidden = 0 of 2, "categorical cross-entropy wants one-hot labels; yours are integers"
# loses: mend-hidden = 0 of 2, "raised ValueError"
# %% entropy-log-softmax
def log_softmax(logits):
    return logits - np.log(np.exp(logits).sum(axis=0))
# %% mend
def mended_model():
    last = keras.layers.Dense(4, activation="softmax")
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), last])
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
