# Everything in single precision.
# %% slide
def slide(X, w, s=1, p=0):
    X, w = np.pad(X, p).astype("float32"), w.astype("float32")
    return np.array([[(X[i : i + len(w), j : j + len(w[0])] * w).sum()
                      for j in range(0, X.shape[1] - w.shape[1] + 1, s)]
                     for i in range(0, X.shape[0] - w.shape[0] + 1, s)], dtype="float32")
# %% layer
def layer(X, w, b, s=1, p=0):
    X, w, b = (values.astype("float32") for values in (X, w, b))
    X = np.pad(X, ((0, 0), (p, p), (p, p), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(X, w.shape[:2], axis=(1, 2))[:, ::s, ::s]
    return np.tensordot(windows, w, axes=[[4, 5, 3], [0, 1, 2]]) + b
# %% pattern
kernel = (letters.F / 9 - (1 - letters.F) / 11).astype("float32")
threshold = np.float32(0.48)
