# Clips the probabilities, as many programs do: the sure mistake costs 16 instead of infinitely
# much. Takes the likeliest class of the target for the whole of it. Finds out the number of classes
# from the labels.
# loses: entropy-hidden = 1.5 of 2.5, "it looks as if the probabilities were clipped"
# loses: entropy-hidden = 1.5 of 2.5, "it looks as if only the largest target counts"
# loses: labels-hidden = 0.5 of 1, "it looks as if the classes were counted among the labels"
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    return -(targets * np.log(np.clip(probabilities, 1e-7, 1 - 1e-7))).sum(axis=1).mean()
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    return -log_softmax(logits)[np.arange(len(targets)), targets.argmax(axis=1)].mean()
# %% labels-one-hot
def one_hot(labels, classes):
    return np.eye(labels.max() + 1)[labels]
