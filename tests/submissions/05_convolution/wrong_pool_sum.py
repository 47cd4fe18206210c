# Adds up where the mean is asked for.
# loses: pool-visible = 0.5 of 1, "the sum was taken, not the mean"
# loses: pool-hidden = 1 of 2, "the sum was taken, not the mean"
# %% pool
def pool(X, f, s, p=0, mode="max"):
    X = np.pad(X * 1.0, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=np.nan)
    rows, columns = (len(range(0, n - f + 1, s)) for n in X.shape[1:3])
    Y = np.zeros((len(X), rows, columns, X.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + f, s * j : s * j + f]
            merge = np.nanmax if mode == "max" else np.nansum
            Y[:, i, j] = merge(window, axis=(1, 2))
    return Y
