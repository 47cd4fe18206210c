# Gives three values instead of four.
# loses: hand-hidden = 0 of 1, "has the wrong shape"
# %% hand
def values_by_hand():
    return [1, 6, 5]
