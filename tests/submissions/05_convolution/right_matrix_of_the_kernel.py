# The convolution as a large matrix, one row for each place; the full one by the transposed matrix.
# %% slide
def matrix(shape, w, s):
    (H, W), (height, width) = shape, w.shape
    places = [(i, j) for i in range(0, H - height + 1, s) for j in range(0, W - width + 1, s)]
    M = np.zeros((len(places), H, W))
    for row, (i, j) in zip(M, places):
        row[i : i + height, j : j + width] = w
    return M.reshape(len(places), -1)

def slide(X, w, s=1, p=0):
    X = np.pad(X, p)
    rows = len(range(0, X.shape[0] - w.shape[0] + 1, s))
    return (matrix(X.shape, w, s) @ X.ravel()).reshape(rows, -1)
# %% convolve
def convolve(X, w):
    shape = X.shape[0] + w.shape[0] - 1, X.shape[1] + w.shape[1] - 1
    return (matrix(shape, w, 1).T @ X.ravel()).reshape(shape)
