# Left out one part.
# loses: slide-visible = 0 of 1, "is not written yet"
# loses: slide-hidden = 0 of 2, "is not written yet"
# %% slide
def slide(X, w, s=1, p=0):
    raise NotImplementedError()
