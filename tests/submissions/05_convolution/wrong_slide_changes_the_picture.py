# Centres the picture in place.
# loses: slide-visible = 0 of 1, "changes its argument"
# loses: slide-hidden = 0 of 2, "changes its argument"
# %% slide
def slide(X, w, s=1, p=0):
    height, width = w.shape
    padded = np.pad(X, p) * 1.0
    Y = np.array([[np.sum(padded[i : i + height, j : j + width] * w)
                   for j in range(0, padded.shape[1] - width + 1, s)]
                  for i in range(0, padded.shape[0] - height + 1, s)])
    X -= X.min()
    return Y
