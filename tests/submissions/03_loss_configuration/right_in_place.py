# Works in place on copies of its own, and divides zero by zero on the way without harm.
# %% entropy-log-softmax
def log_softmax(logits):
    logits = logits - np.amax(logits, axis=1)[:, np.newaxis]
    logits -= np.log(np.sum(np.exp(logits), axis=1, keepdims=True))
    return logits
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    costs = -targets * np.log(probabilities)
    costs[targets == 0] = 0
    return costs.sum() / costs.shape[0]
# %% labels-one-hot
def one_hot(labels, classes):
    rows = np.zeros((labels.size, classes), dtype=int)
    np.put_along_axis(rows, labels[:, None], 1, axis=1)
    return rows
# %% tilt-encode
def encode(ellipses):
    ellipses = ellipses.copy()
    ellipses[:, 4] *= 2
    return np.insert(np.insert(ellipses[:, :4], 4, np.cos(ellipses[:, 4]), axis=1), 5,
                     np.sin(ellipses[:, 4]), axis=1)
# %% tilt-decode
def decode(predictions):
    predictions = np.array(predictions)
    predictions[:, 4] = (np.arctan2(predictions[:, 5], predictions[:, 4]) + 2 * np.pi) % (2 * np.pi) / 2
    return predictions[:, :5]
# %% tilt-error
def tilt_error(predicted, true):
    d = predicted - true
    d %= np.pi
    d[d > np.pi / 2] -= np.pi
    return np.abs(d, out=d)
