# A kernel of 5 by 5.
# loses: pattern-visible = 0 of 1, "the shape of kernel"
# loses: pattern-hidden = 0 of 2, "the shape of kernel"
# %% pattern
kernel = np.pad(letters.F / 9 - (1 - letters.F) / 11, ((0, 0), (0, 1)))
threshold = 0.48
