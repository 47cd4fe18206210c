# Minus only at two places, where E and P differ from F.
# loses: pattern-visible = 0 of 1, "no threshold can help here"
# loses: pattern-hidden = 1 of 2, "damaged F (a pixel too many)"
# %% pattern
kernel = letters.F / 9.0
kernel[4, 2] = kernel[1, 3] = -0.5
threshold = 0.48
