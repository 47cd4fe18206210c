# The kernel is left as it is.
# loses: convolve-visible = 0 of 0.5, "the kernel was not turned"
# loses: convolve-hidden = 0 of 0.5, "the kernel was not turned"
# %% convolve
def convolve(X, w):
    height, width = w.shape
    border = (height - 1, height - 1), (width - 1, width - 1)
    return slide(np.pad(X, border), w)
