# A cell that does not parse.
# loses: slide-visible = 0 of 1, "There is no `slide` here"
# loses: slide-hidden = 0 of 2, "There is no `slide` here"
# loses: convolve-visible = 0 of 0.5, "raised NameError"
# loses: convolve-hidden = 0 of 0.5, "raised NameError"
# %% slide
def slide(X, w, s=1, p=0)
    return X
