# Takes the mean of each window.
# loses: slide-visible = 0 of 1, "the mean was taken, not the sum"
# loses: slide-hidden = 0 of 2, "the mean was taken, not the sum"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(np.asarray(X, dtype=float), p)
    (H, W), (height, width) = X.shape, w.shape
    return np.array([[np.mean(X[i : i + height, j : j + width] * w)
                      for j in range(0, W - width + 1, s)]
                     for i in range(0, H - height + 1, s)])
