# The kernel is turned, as for a true convolution.
# loses: pattern-visible = 0 of 1, "no threshold can help here"
# loses: pattern-hidden = 0 of 2, "no threshold can help here"
# %% pattern
kernel = (letters.F / 9 - (1 - letters.F) / 11)[::-1, ::-1]
threshold = 0.48
