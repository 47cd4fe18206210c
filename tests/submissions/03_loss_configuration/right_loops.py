# Plain loops and the math module for everything; lists and tuples come back.
# %% entropy-log-softmax
import math

def log_softmax(logits):
    rows = []
    for row in logits:
        top = max(row)
        total = math.log(sum(math.exp(n - top) for n in row))
        rows.append([float(n - top - total) for n in row])
    return rows
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    total = 0.0
    for y_row, p_row in zip(targets, probabilities):
        for y, p in zip(y_row, p_row):
            if y == 0:
                continue
            total += math.inf if p == 0 else -y * math.log(p)
    return total / len(targets)
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    total = 0.0
    for y_row, v_row in zip(targets, log_softmax(logits)):
        for y, v in zip(y_row, v_row):
            total -= y * v
    return total / len(targets)
# %% labels-one-hot
def one_hot(labels, classes):
    return [[1 if k == label else 0 for k in range(classes)] for label in labels]
# %% labels-sparse
def sparse_cross_entropy(labels, logits):
    costs = [-row[label] for row, label in zip(log_softmax(logits), labels)]
    return np.float64(sum(costs) / len(costs))
# %% tilt-encode
def encode(ellipses):
    return [(x, y, a, b, math.cos(2 * t), math.sin(2 * t)) for x, y, a, b, t in ellipses]
# %% tilt-decode
def decode(predictions):
    ellipses = []
    for x, y, a, b, c, s in predictions:
        t = math.atan2(s, c) / 2
        if t < 0:
            t += math.pi
        ellipses.append([x, y, a, b, t])
    return ellipses
# %% tilt-error
def tilt_error(predicted, true):
    errors = []
    for p, t in zip(predicted, true):
        d = p - t
        while d > math.pi / 2:
            d -= math.pi
        while d < -math.pi / 2:
            d += math.pi
        errors.append(abs(d))
    return np.array(errors)
