# The stride is used along the other axis.
# loses: slide-visible = 0 of 1, "the stride was used for the columns only"
# loses: slide-hidden = 0.5 of 2, "the stride was used for the columns only"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(np.asarray(X, dtype=float), p)
    (H, W), (height, width) = X.shape, w.shape
    return np.array([[np.sum(X[i : i + height, j : j + width] * w)
                      for j in range(0, W - width + 1, s)]
                     for i in range(0, H - height + 1)])
