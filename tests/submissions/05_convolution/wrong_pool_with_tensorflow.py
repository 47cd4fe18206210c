# TensorFlow does the maximum; the mean is one's own.
# loses: pool-visible = 0.5 of 1, "The work is done by max_pool2d of TensorFlow."
# loses: pool-hidden = 1 of 2, "The work is done by max_pool2d of TensorFlow."
# %% pool
def pool(X, f, s, p=0, mode="max"):
    if mode == "max":
        import tensorflow as tf
        X = np.pad(X.astype("float32"), [(0, 0), (p, p), (p, p), (0, 0)], constant_values=-1e9)
        return tf.nn.max_pool2d(X, f, s, "VALID")
    X = np.pad(X * 1.0, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=np.nan)
    rows, columns = (len(range(0, n - f + 1, s)) for n in X.shape[1:3])
    Y = np.zeros((len(X), rows, columns, X.shape[3]))
    for i in range(rows):
        for j in range(columns):
            window = X[:, s * i : s * i + f, s * j : s * j + f]
            merge = np.nanmax if mode == "max" else np.nanmean
            Y[:, i, j] = merge(window, axis=(1, 2))
    return Y
