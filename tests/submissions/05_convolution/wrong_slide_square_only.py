# Takes the height for the width of the kernel.
# loses: slide-visible = 0 of 1, "raised ValueError"
# loses: slide-hidden = 0 of 2, "raised ValueError"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(np.asarray(X, dtype=float), p)
    (H, W), height = X.shape, len(w)
    width = height
    return np.array([[np.sum(X[i : i + height, j : j + width] * w)
                      for j in range(0, W - width + 1, s)]
                     for i in range(0, H - height + 1, s)])
