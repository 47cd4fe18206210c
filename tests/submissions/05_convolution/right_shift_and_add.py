# One shifted slice for each weight, added up; the pooling merges shifted slices.
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(X, p).astype(float)
    rows = (X.shape[0] - w.shape[0]) // s + 1
    columns = (X.shape[1] - w.shape[1]) // s + 1
    Y = np.zeros((rows, columns))
    for (u, v), weight in np.ndenumerate(w):
        Y += weight * X[u : u + s * rows : s, v : v + s * columns : s][:rows, :columns]
    return Y
# %% convolve
def convolve(X, w):
    Y = np.zeros(np.add(X.shape, w.shape) - 1)
    for (u, v), weight in np.ndenumerate(w):
        Y[u : u + X.shape[0], v : v + X.shape[1]] += weight * X
    return Y
# %% layer
def layer(X, w, b, s=1, p=0):
    X = np.pad(X, ((0, 0), (p, p), (p, p), (0, 0))).astype(float)
    rows, columns = ((n - f) // s + 1 for n, f in zip(X.shape[1:3], w.shape))
    Y = np.tile(np.asarray(b, float), (len(X), rows, columns, 1))
    for u, v in np.ndindex(w.shape[:2]):
        Y += X[:, u : u + s * (rows - 1) + 1 : s, v : v + s * (columns - 1) + 1 : s] @ w[u, v]
    return Y
# %% pool
def pool(X, f, s, p=0, mode="max"):
    pads = ((0, 0), (p, p), (p, p), (0, 0))
    biggest = np.pad(X.astype(float), pads, constant_values=-np.inf)
    summed, inside = np.pad(X.astype(float), pads), np.pad(np.ones(X.shape), pads)
    rows, columns = ((n - f) // s + 1 for n in biggest.shape[1:3])
    def parts(A):
        for u in range(f):
            for v in range(f):
                yield A[:, u : u + s * (rows - 1) + 1 : s, v : v + s * (columns - 1) + 1 : s]
    if mode == "max":
        return np.maximum.reduce(list(parts(biggest)))
    return sum(parts(summed)) / sum(parts(inside))
# %% pattern
kernel = letters.F - letters.F.mean()
threshold = kernel[letters.F == 1].sum() / 2 - 0.1
