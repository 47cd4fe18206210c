# The stride along one axis.
# loses: pool-visible = 0 of 1, "the stride was used for the rows only"
# loses: pool-hidden = 0 of 2, "the stride was used for the rows only"
# %% pool
def pool(X, f, s, p=0, mode="max"):
    X = np.pad(X * 1.0, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=np.nan)
    rows, columns = len(range(0, X.shape[1] - f + 1, s)), X.shape[2] - f + 1
    Y = np.zeros((len(X), rows, columns, X.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + f, j : j + f]
            merge = np.nanmax if mode == "max" else np.nanmean
            Y[:, i, j] = merge(window, axis=(1, 2))
    return Y
