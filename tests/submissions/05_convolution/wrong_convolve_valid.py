# Only whole windows.
# loses: convolve-visible = 0 of 0.5, "only whole windows were used"
# loses: convolve-hidden = 0 of 0.5, "wrong shape"
# %% convolve
def convolve(X, w):
    return slide(X, w[::-1, ::-1])
