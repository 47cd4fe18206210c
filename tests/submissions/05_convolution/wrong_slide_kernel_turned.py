# Turns the kernel, as mathematics does.
# loses: slide-visible = 0 of 1, "the kernel was turned"
# loses: slide-hidden = 0 of 2, "the kernel was turned"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(np.asarray(X, dtype=float), p)
    (H, W), (height, width) = X.shape, w.shape
    return np.array([[np.sum(X[i : i + height, j : j + width] * w[::-1, ::-1])
                      for j in range(0, W - width + 1, s)]
                     for i in range(0, H - height + 1, s)])
