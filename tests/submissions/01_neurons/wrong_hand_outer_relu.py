# Forgets the outer max(0, ...) by hand.
# loses: hand-hidden = 0 of 1, "the outer max(0, ...) was forgotten"
# %% hand
def values_by_hand():
    return [1, 6, 5, -1]
