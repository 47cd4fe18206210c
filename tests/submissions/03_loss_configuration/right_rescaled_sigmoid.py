# A sigmoid stretched to -1 and 1, and outputs in other units; helpers named as in cells to try things.
# %% extra before heads-network
points, labels, logits, truth, history, model, eyes, ellipses, t, labels_of_points = range(10)
def loss(name):
    return keras.losses.get(name)
# %% heads-one
def landing_model():
    m = keras.Sequential([*trunk(), keras.layers.Dense(2), keras.layers.Rescaling(100.0)])
    m.compile("adam", loss("mse")); return m
def spam_model():
    m = keras.Sequential([*trunk(), keras.layers.Dropout(0.5), keras.layers.Dense(1, "sigmoid")])
    m.compile("adam", "binary_crossentropy"); return m
def vote_model():
    m = keras.Sequential([*trunk(), keras.layers.Dense(1, "sigmoid"), keras.layers.Rescaling(2, -1)])
    m.compile("adam", "mse"); return m
# %% entropy-log-softmax
def truth(logits):
    return logits - logits.max(axis=1, keepdims=True)
def log_softmax(n):
    return truth(n) - np.log(np.exp(truth(n)).sum(axis=1, keepdims=True))
# %% labels-one-hot
def labels(k):
    return np.arange(k)
def one_hot(which, classes):
    return (which[:, None] == labels(classes)) * 1.0
# %% tilt-encode
def eyes(e):
    return e[:, :4]
def t(e):
    return 2 * e[:, 4]
def encode(e):
    return np.column_stack([eyes(e), np.cos(t(e)), np.sin(t(e))])
# %% tilt-decode
def ellipses(shape, tilt):
    return np.column_stack([shape, tilt])
def decode(p):
    return ellipses(eyes(p), np.arctan2(p[:, 5], p[:, 4]) / 2 % np.pi)
