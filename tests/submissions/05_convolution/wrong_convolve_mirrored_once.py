# The kernel is mirrored along one axis only.
# loses: convolve-visible = 0 of 0.5, "the kernel was mirrored top to bottom only"
# loses: convolve-hidden = 0 of 0.5, "the kernel was mirrored top to bottom only"
# %% convolve
def convolve(X, w):
    height, width = w.shape
    border = (height - 1, height - 1), (width - 1, width - 1)
    return slide(np.pad(X, border), w[::-1])
