# Every function changes what it is given.
# loses: entropy-visible = 0 of 1.5, "changes its argument"
# loses: entropy-hidden = 0 of 2.5, "changes its argument"
# loses: labels-visible = 0 of 1, "changes its argument"
# loses: labels-hidden = 0 of 1, "changes its argument"
# loses: tilt-visible = 0 of 1, "changes its argument"
# loses: tilt-hidden = 0 of 2, "changes its argument"
# %% entropy-log-softmax
def log_softmax(logits):
    logits -= logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    probabilities[targets == 0] = 1
    with np.errstate(all="ignore"):
        return -(targets * np.log(probabilities)).sum(axis=1).mean()
# %% labels-one-hot
def one_hot(labels, classes):
    labels[labels >= classes] = 0
    r = np.zeros((len(labels), classes)); labels += 0
    r[np.arange(len(labels)), labels] = 1
    labels -= 1
    return r
# %% tilt-encode
def encode(ellipses):
    ellipses[:, 4] *= 2
    return np.column_stack([ellipses[:, :4], np.cos(ellipses[:, 4]), np.sin(ellipses[:, 4])])
# %% tilt-decode
def decode(predictions):
    predictions[:, 4] = np.mod(np.arctan2(predictions[:, 5], predictions[:, 4]) / 2, np.pi)
    return predictions[:, :5]
# %% tilt-error
def tilt_error(predicted, true):
    predicted -= true
    predicted %= np.pi
    return np.minimum(predicted, np.pi - predicted)
