# The logarithm of a softmax that survives: its zeros become minus infinity. Regression on the class
# number.
# loses: entropy-hidden = 1.5 of 2.5, "take no logarithm of a share: it may be 0"
# loses: labels-hidden = 0.5 of 1, "got: inf"
# loses: mend-hidden = 0 of 2, "class numbers are names, not amounts"
# loses: mend-hidden = 0 of 2, "often wrong about new points"
# %% entropy-log-softmax
def log_softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.log(powers / powers.sum(axis=1, keepdims=True))
# %% mend
def mended_model():
    last = keras.layers.Dense(1)
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), last])
    model.compile(optimizer="adam", loss="mean_squared_error")
    return model
