# Counts the weights only.
# loses: counting-visible = 0 of 1, "plus one bias for each unit"
# loses: counting-hidden = 0 of 1, "the biases were forgotten"
# %% counting
def parameter_count(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:]))
