# Rows of different lengths in C, words in D.
# loses: networks-visible = 0 of 1, "got: rows of different lengths"
# loses: networks-hidden = 0 of 1, "W2 of network_c has the wrong shape."
# loses: networks-hidden = 0 of 1, "whether b1 of network_d holds numbers"
# %% networks
def network_c():
    return [[[1], [2]], [[2, -5], [1]]], [[3, -1], [1]]
def network_d():
    return [[[-2], [1]], [[3, 4]]], [["one", -2], [-1]]
