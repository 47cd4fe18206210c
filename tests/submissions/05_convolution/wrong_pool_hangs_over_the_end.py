# Pools windows that are not whole.
# loses: pool-visible = 0 of 1, "windows that hang over the end were pooled"
# loses: pool-hidden = 0 of 2, "windows that hang over the end were pooled"
# %% pool
def pool(X, f, s, p=0, mode="max"):
    X = np.pad(X * 1.0, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=np.nan)
    X = np.pad(X, [(0, 0), (0, f - 1), (0, f - 1), (0, 0)], constant_values=np.nan)
    rows, columns = (len(range(0, n - f + 1, s)) for n in X.shape[1:3])
    Y = np.zeros((len(X), rows, columns, X.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + f, s * j : s * j + f]
            merge = np.nanmax if mode == "max" else np.nanmean
            Y[:, i, j] = merge(window, axis=(1, 2))
    return Y
