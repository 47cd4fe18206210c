# Changes what it is given, but only after a copy was made.
# %% slide
def slide(X, w, s=1, p=0):
    X = np.array(X, float)
    while p:
        X = np.vstack([0 * X[:1], X, 0 * X[:1]])
        X = np.hstack([0 * X[:, :1], X, 0 * X[:, :1]])
        p -= 1
    Y = []
    while len(X) >= len(w):
        row = X[: len(w)].copy()
        Y.append([])
        while row.shape[1] >= w.shape[1]:
            Y[-1].append(np.sum(row[:, : w.shape[1]] * w))
            row = row[:, s:]
        X = X[s:]
    return Y
# %% pattern
kernel = np.full((5, 4), -9.0)
kernel[0] = kernel[:, 0] = kernel[2, 1] = 11
threshold = 99 / 2 - 9 / 4
