# The threshold is the smallest answer that the two pages show.
# loses: pattern-hidden = 0 of 2, "Leave room on both sides of it"
# %% pattern
kernel = letters.F / 9 - (1 - letters.F) / 11
pages = letters.page(seed=0, light=0.0), letters.page(seed=1, light=0.4)
threshold = min(slide(picture, kernel)[at] for picture, signs in pages
                for at, sign in signs.items() if sign == "F") - 1e-6
