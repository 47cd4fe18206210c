# As large as the picture.
# loses: convolve-visible = 0 of 0.5, "the map has the size of the picture"
# loses: convolve-hidden = 0 of 0.5, "the map has the size of the picture"
# %% convolve
def convolve(X, w):
    height, width = w.shape
    full = slide(np.pad(X, ((height - 1,) * 2, (width - 1,) * 2)), w[::-1, ::-1])
    top, left = (height - 1) // 2, (width - 1) // 2
    return full[top : top + X.shape[0], left : left + X.shape[1]]
