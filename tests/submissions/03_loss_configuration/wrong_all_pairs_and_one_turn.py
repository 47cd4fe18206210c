# Indexes with all rows at once, and so averages N x N entries. Goes the short way, but only for
# tilts between 0 and pi.
# loses: labels-hidden = 0.5 of 1, "sparse_cross_entropy, a batch and large numbers: 0 of 0.5 points"
# loses: tilt-hidden = 1.5 of 2, "tilt_error, the short way round: 0 of 0.5 points"
# %% labels-sparse
def sparse_cross_entropy(labels, logits):
    return -log_softmax(logits)[:, labels].mean()
# %% tilt-error
def tilt_error(predicted, true):
    apart = np.abs(predicted - true)
    return np.minimum(apart, np.pi - apart)
