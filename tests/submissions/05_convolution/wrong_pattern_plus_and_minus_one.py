# 1 on ink and -1 off it: sees E, but also how bright the page is.
# loses: pattern-visible = 0.5 of 1, "your weights add up to -2"
# loses: pattern-hidden = 0.5 of 2, "your weights add up to -2"
# %% pattern
kernel = 2 * letters.F - 1
threshold = 4.25
