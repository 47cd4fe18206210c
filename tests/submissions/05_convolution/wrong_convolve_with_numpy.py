# np.convolve on rows, joined to one long row.
# loses: convolve-visible = 0 of 0.5, "The work is done by convolve of NumPy."
# loses: convolve-hidden = 0 of 0.5, "The work is done by convolve of NumPy."
# %% convolve
def convolve(X, w):
    width = X.shape[1] + w.shape[1] - 1
    flat = [np.pad(A * 1.0, ((0, 0), (0, width - A.shape[1]))).ravel() for A in (X, w)]
    rows = X.shape[0] + w.shape[0] - 1
    return np.convolve(*flat)[: rows * width].reshape(rows, width)
