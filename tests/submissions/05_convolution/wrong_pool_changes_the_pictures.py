# Removes negative values from what it was given.
# loses: pool-visible = 0 of 1, "changes its argument"
# loses: pool-hidden = 0 of 2, "changes its argument"
# %% pool
def pool(X, f, s, p=0, mode="max"):
    given = X
    X = np.pad(X * 1.0, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=np.nan)
    rows, columns = (len(range(0, n - f + 1, s)) for n in X.shape[1:3])
    Y = np.zeros((len(X), rows, columns, X.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + f, s * j : s * j + f]
            merge = np.nanmax if mode == "max" else np.nanmean
            Y[:, i, j] = merge(window, axis=(1, 2))
    np.maximum(given, 0, out=given)
    return Y
