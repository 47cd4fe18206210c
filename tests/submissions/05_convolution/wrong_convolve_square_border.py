# As many zeros beside as above.
# loses: convolve-visible = 0 of 0.5, "that of a square kernel"
# loses: convolve-hidden = 0 of 0.5, "that of a square kernel"
# %% convolve
def convolve(X, w):
    height, width = w.shape
    border = (height - 1, height - 1), (height - 1, height - 1)
    return slide(np.pad(X, border), w[::-1, ::-1])
