# Gives three values instead of four.
# loses: hand-hidden = 0 of 1, "the shape of your list"
# %% hand
def values_by_hand():
    return [14, 3.2, 4]
