# Zeros above from the width, beside from the height.
# loses: convolve-visible = 0 of 0.5, "the zeros above and below come from the kernel's width"
# loses: convolve-hidden = 0 of 0.5, "the zeros above and below come from the kernel's width"
# %% convolve
def convolve(X, w):
    height, width = w.shape
    border = (width - 1, width - 1), (height - 1, height - 1)
    return slide(np.pad(X, border), w[::-1, ::-1])
