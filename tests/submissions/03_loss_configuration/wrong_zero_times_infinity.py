# 0 log 0 becomes nan. One column for each sample.
# loses: entropy-hidden = 2 of 2.5, "contains nan"
# loses: labels-visible = 0.5 of 1, "one_hot"
# loses: labels-hidden = 0.5 of 1, "it looks as if rows and columns were swapped"
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    return -(targets * np.log(probabilities)).sum(axis=1).mean()
# %% labels-one-hot
def one_hot(labels, classes):
    return (np.arange(classes)[:, None] == labels).astype(float)
