# Fires on damaged F: the threshold is too low.
# loses: pattern-visible = 0 of 1, "damaged F"
# loses: pattern-hidden = 1 of 2, "damaged F"
# %% pattern
kernel = letters.F / 9 - (1 - letters.F) / 11
threshold = 0.4
