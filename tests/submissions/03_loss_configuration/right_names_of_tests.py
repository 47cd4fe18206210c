# Names that tests like to use, for helpers and variables of one's own; sum is 0.
# %% extra before heads-network
sum, max, marks, n, name, model, half = 0, 1, 2, 3, 4, 5, 6
def build(units, activation):
    return keras.Sequential([*trunk(), keras.layers.Dense(units, activation=activation)])
def g(logits):
    return logits - logits.max(axis=1, keepdims=True)
def t(angle):
    return np.column_stack([np.cos(2 * angle), np.sin(2 * angle)])
def draw(labels):
    return np.arange(len(labels)), labels
def cases(targets, logarithms):
    return -(targets * logarithms).sum(axis=1).mean()
def mistakes(targets, probabilities):
    return np.where(targets > 0, targets, 1), np.where(targets > 0, probabilities, 1)
expected = rng = np.eye
# %% heads-network
def network(units, activation, loss):
    model = build(units, activation)
    model.compile(optimizer="adam", loss=loss)
    return model
# %% entropy-log-softmax
def log_softmax(logits):
    return g(logits) - np.log(np.exp(g(logits)).sum(axis=1, keepdims=True))
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    targets, probabilities = mistakes(targets, probabilities)
    with np.errstate(divide="ignore"):
        return cases(targets, np.log(probabilities))
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    return cases(targets, log_softmax(logits))
# %% labels-one-hot
def one_hot(labels, classes):
    return expected(classes)[labels]
# %% labels-sparse
def sparse_cross_entropy(labels, logits):
    return -log_softmax(logits)[draw(labels)].mean()
# %% tilt-encode
def encode(ellipses):
    return np.hstack([ellipses[:, :4], t(ellipses[:, 4])])
