# Prints the map in place of returning it.
# loses: slide-visible = 0 of 1, "is there a `return`"
# loses: slide-hidden = 0 of 2, "is there a `return`"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(np.asarray(X, dtype=float), p)
    (H, W), (height, width) = X.shape, w.shape
    print(np.array([[np.sum(X[i : i + height, j : j + width] * w)
                      for j in range(0, W - width + 1, s)]
                     for i in range(0, H - height + 1, s)]))
