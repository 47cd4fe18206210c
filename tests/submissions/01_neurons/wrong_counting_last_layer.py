# Leaves out the last layer, which for (2, 3, 1) gives as much as without biases.
# loses: counting-visible = 0 of 1, "plus one bias for each unit"
# loses: counting-hidden = 0 of 1, "it looks as if the last layer was left out"
# %% counting
def parameter_count(sizes):
    return sum(m * k + k for m, k in zip(sizes[:-2], sizes[1:]))
