# Scales the pictures in place.
# loses: layer-visible = 0 of 1, "changes its argument"
# loses: layer-hidden = 0 of 2, "changes its argument"
# %% layer
def layer(X, w, b, s=1, p=0):
    b, scale = np.asarray(b), np.abs(X).max() or 1
    Z = X
    X = np.pad(X, [(0, 0), (p, p), (p, p), (0, 0)]) * 1.0
    height, width = w.shape[:2]
    rows, columns = map_size(X.shape[1], height, s), map_size(X.shape[2], width, s)
    Y = np.zeros((len(X), rows, columns, w.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + height, s * j : s * j + width]
            Y[:, i, j] = np.tensordot(window, w, axes=3)
    if Z.dtype.kind == "f":
        Z /= scale
    return Y + b
