# The F itself: it fires wherever ink covers an F.
# loses: pattern-visible = 0 of 1, "So the kernel answers to an empty page"
# loses: pattern-hidden = 0 of 2, "So the kernel answers to an empty page"
# %% pattern
kernel = letters.F
threshold = 4.3
