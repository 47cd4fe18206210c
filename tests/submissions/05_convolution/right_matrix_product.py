# Every window a row of a matrix (im2col), then one product; slide is a layer with one channel.
# %% extra before size
def rows_of_windows(X, height, width, s, p, fill=0.0):
    X = np.pad(np.array(X, float), ((0, 0), (p, p), (p, p), (0, 0)), constant_values=fill)
    N, H, W, C = X.shape
    i = np.arange(0, H - height + 1, s)[:, None, None, None] + np.arange(height)[:, None]
    j = np.arange(0, W - width + 1, s)[:, None, None] + np.arange(width)
    return X[:, i, j]  # N, H', W', height, width, C
# %% slide
def slide(X, w, s=1, p=0):
    windows = rows_of_windows(X[None, :, :, None], *w.shape, s, p)[0]
    return windows.reshape(*windows.shape[:2], -1) @ w.reshape(-1)
# %% layer
def layer(X, w, b, s=1, p=0):
    windows = rows_of_windows(X, *w.shape[:2], s, p)
    flat = windows.reshape(*windows.shape[:3], -1)
    return np.c_[flat.reshape(-1, flat.shape[-1]), np.ones(flat[..., 0].size)].dot(
        np.vstack([w.reshape(-1, w.shape[-1]), b])).reshape(*flat.shape[:3], -1)
# %% pool
def pool(X, f, s, p=0, mode="max"):
    windows = rows_of_windows(X, f, f, s, p, fill=np.inf)
    ordered = np.sort(windows.reshape(*windows.shape[:3], f * f, -1), axis=3)
    there = np.isfinite(ordered)
    if mode == "average":
        return np.where(there, ordered, 0).sum(axis=3) / there.sum(axis=3)
    return np.take_along_axis(ordered, there.sum(axis=3, keepdims=True) - 1, axis=3)[:, :, :, 0]
