# Subtracts the largest logit of the whole batch: the other rows may underflow. Four sigmoids under
# the sparse loss: it learns all the same, and its outputs are no shares.
# loses: entropy-hidden = 1.5 of 2.5, "log_softmax, large numbers: 0 of 0.5 points"
# loses: labels-hidden = 0.5 of 1, "sparse_cross_entropy, a batch and large numbers"
# loses: mend-visible = 0 of 1, "sigmoid judges each unit on its own"
# loses: mend-hidden = 1 of 2, "sigmoid judges each unit on its own"
# %% entropy-log-softmax
def log_softmax(logits):
    shifted = logits - logits.max()
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
# %% mend
def mended_model():
    last = keras.layers.Dense(4, activation="sigmoid")
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), last])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
