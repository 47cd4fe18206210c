# Works in float32 throughout.
# %% entropy-log-softmax
def log_softmax(logits):
    logits = logits.astype("float32")
    logits -= logits.max(axis=-1)[:, None]
    logits -= np.log(np.exp(logits).sum(axis=-1))[:, None]
    return logits
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    y, p = targets.astype("float32"), probabilities.astype("float32")
    return -np.where(y == 0, 0, y * np.log(p)).sum(axis=1).mean()
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    return np.mean(np.sum(-targets.astype("float32") * log_softmax(logits), axis=1))
# %% labels-one-hot
def one_hot(labels, classes):
    rows = np.zeros((len(labels), classes), dtype="float32")
    rows[np.arange(len(labels)), labels] = 1
    return rows
# %% tilt-encode
def encode(ellipses):
    e = ellipses.astype("float32")
    return np.hstack([e[:, :4], np.cos(2 * e[:, 4:]), np.sin(2 * e[:, 4:])])
# %% tilt-decode
def decode(predictions):
    p = predictions.astype("float32")
    return np.hstack([p[:, :4], np.mod(np.arctan2(p[:, 5:], p[:, 4:5]) / 2, np.float32(np.pi))])
# %% tilt-error
def tilt_error(predicted, true):
    d = (predicted - true).astype("float32")
    return np.arccos(np.clip(np.abs(np.cos(d)), 0, 1))
