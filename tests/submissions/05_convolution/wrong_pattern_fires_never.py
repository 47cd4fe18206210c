# A threshold that nothing reaches.
# loses: pattern-visible = 0 of 1, "The kernel misses the F"
# loses: pattern-hidden = 0 of 2, "The kernel misses the F"
# %% pattern
kernel = letters.F / 9 - (1 - letters.F) / 11
threshold = 0.6
