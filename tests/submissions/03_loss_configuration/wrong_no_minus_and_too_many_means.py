# The minus sign is missing. Averages over the classes, too. Gives the broken model back, trained
# for longer.
# loses: entropy-visible = 0.5 of 1.5, "the minus sign"
# loses: entropy-visible = 0.5 of 1.5, "cross_entropy_from_logits: 0 of 0.5 points"
# loses: entropy-hidden = 1 of 2.5, "it looks as if the minus sign was forgotten"
# loses: entropy-hidden = 1 of 2.5, "it looks as if the classes were averaged, too"
# loses: mend-visible = 0 of 1, "softmax over 1 unit is always 1"
# loses: mend-hidden = 0 of 2, "often wrong about new points"
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    asked = targets > 0
    return (targets[asked] * np.log(probabilities[asked])).sum() / len(targets)
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    return -(targets * log_softmax(logits)).mean()
# %% extra before mend
points, labels_of_points = quarters(600, seed=5)
# %% mend
def mended_model():
    model = broken_model()
    model.fit(points, labels_of_points, epochs=5, verbose=0)
    return model
