# SciPy, logaddexp, complex numbers, identity matrices and comparisons.
# %% entropy-log-softmax
from scipy.special import logsumexp, xlogy

def log_softmax(logits):
    return logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    return -xlogy(targets, probabilities).sum(1).mean()
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    return np.mean(logsumexp(logits, axis=1) - (targets * logits).sum(axis=1))
# %% labels-one-hot
def one_hot(labels, classes):
    return labels[:, None] == np.arange(classes)
# %% labels-sparse
def sparse_cross_entropy(labels, logits):
    return cross_entropy_from_logits(one_hot(labels, logits.shape[1]), logits)
# %% tilt-encode
def encode(ellipses):
    turn = np.exp(2j * ellipses[:, 4])
    return np.c_[ellipses[:, :4], turn.real, turn.imag]
# %% tilt-decode
def decode(predictions):
    t = np.angle(predictions[:, 4] + 1j * predictions[:, 5]) / 2
    return np.c_[predictions[:, :4], np.where(t < 0, t + np.pi, t)]
# %% tilt-error
def tilt_error(predicted, true):
    return np.abs(np.angle(np.exp(2j * (predicted - true)))) / 2
