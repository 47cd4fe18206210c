# The map has the type of the picture.
# loses: slide-visible = 0.5 of 1, "uint8, which holds 0 to 255 only"
# loses: slide-hidden = 1.5 of 2, "uint8, which holds 0 to 255 only"
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(X, p)
    (H, W), (height, width) = X.shape, w.shape
    Y = np.zeros(((H - height) // s + 1, (W - width) // s + 1), dtype=X.dtype)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            total = np.sum(X[s * i : s * i + height, s * j : s * j + width] * w)
            Y[i, j] = np.int64(total).astype(X.dtype) if X.dtype.kind in "ui" else total
    return Y
