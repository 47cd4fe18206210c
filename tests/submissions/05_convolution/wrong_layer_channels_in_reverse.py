# Takes the channels of the kernels from the last to the first.
# loses: layer-visible = 0 of 1, "channels were taken in the wrong order"
# loses: layer-hidden = 0.5 of 2, "channels were taken in the wrong order"
# %% layer
def layer(X, w, b, s=1, p=0):
    X = np.pad(X, [(0, 0), (p, p), (p, p), (0, 0)]) * 1.0
    height, width = w.shape[:2]
    rows, columns = map_size(X.shape[1], height, s), map_size(X.shape[2], width, s)
    Y = np.zeros((len(X), rows, columns, w.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + height, s * j : s * j + width]
            Y[:, i, j] = np.tensordot(window, w[:, :, ::-1], axes=3)
    return Y + b
