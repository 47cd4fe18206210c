# Forgets the padding.
# loses: slide-visible = 0 of 1, "the padding was left out"
# loses: slide-hidden = 1 of 2, "the padding was left out"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.asarray(X, dtype=float)
    (H, W), (height, width) = X.shape, w.shape
    return np.array([[np.sum(X[i : i + height, j : j + width] * w)
                      for j in range(0, W - width + 1, s)]
                     for i in range(0, H - height + 1, s)])
