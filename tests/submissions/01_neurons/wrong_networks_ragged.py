# Rows of different lengths in A, words in B.
# loses: networks-visible = 0 of 1, "got: rows of different lengths"
# loses: networks-hidden = 0 of 1, "W2 of network_a has the wrong shape."
# loses: networks-hidden = 0 of 1, "whether b1 of network_b holds numbers"
# %% networks
def network_a():
    return [[[-2], [5]], [[1, -4], [1]]], [[3, -6], [7]]
def network_b():
    return [[[6], [-3]], [[-7, 4]]], [["minus five", 2], [-1]]
