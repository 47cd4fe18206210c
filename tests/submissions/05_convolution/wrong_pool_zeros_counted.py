# Pads with zeros, in the maximum and in the mean.
# loses: pool-visible = 0 of 1, "the zeros of the padding were counted"
# loses: pool-hidden = 1 of 2, "the zeros of the padding were counted"
# %% pool
def pool(X, f, s, p=0, mode="max"):
    X = np.pad(X * 1.0, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=0.0)
    rows, columns = (len(range(0, n - f + 1, s)) for n in X.shape[1:3])
    Y = np.zeros((len(X), rows, columns, X.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + f, s * j : s * j + f]
            merge = np.nanmax if mode == "max" else np.nanmean
            Y[:, i, j] = merge(window, axis=(1, 2))
    return Y
