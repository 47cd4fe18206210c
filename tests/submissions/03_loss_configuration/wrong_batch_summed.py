# The batch is summed instead of averaged. Three units for the quarters 0 to 3.
# loses: entropy-hidden = 1 of 2.5, "it looks as if the batch was summed, not averaged"
# loses: mend-hidden = 0 of 2, "3 units: it takes 4, one for each class"
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    asked = targets > 0
    return -(targets[asked] * np.log(probabilities[asked])).sum()
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    return -(targets * log_softmax(logits)).sum()
# %% mend
def mended_model():
    last = keras.layers.Dense(3, activation="softmax")
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), last])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
