# Logarithms to base 2. Picks the logit itself.
# loses: entropy-visible = 1 of 1.5, "cross_entropy: 0 of 0.5 points"
# loses: entropy-hidden = 1.5 of 2.5, "cross_entropy, a batch: 0 of 0.5 points"
# loses: labels-visible = 0.5 of 1, "of each row of log_softmax(logits), one entry counts"
# loses: labels-hidden = 0.5 of 1, "it looks as if the logit itself was taken, without softmax"
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    asked = targets > 0
    return -(targets[asked] * np.log2(probabilities[asked])).sum() / len(targets)
# %% labels-sparse
def sparse_cross_entropy(labels, logits):
    return -logits[np.arange(len(labels)), labels].mean()
