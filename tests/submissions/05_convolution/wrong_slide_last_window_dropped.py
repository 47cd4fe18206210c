# The last window of each row and column is missing.
# loses: slide-visible = 0 of 1, "the last window of each row and column is missing"
# loses: slide-hidden = 0 of 2, "the last window of each row and column is missing"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(np.asarray(X, dtype=float), p)
    (H, W), (height, width) = X.shape, w.shape
    return np.array([[np.sum(X[i : i + height, j : j + width] * w)
                      for j in range(0, W - width, s)]
                     for i in range(0, H - height, s)])
