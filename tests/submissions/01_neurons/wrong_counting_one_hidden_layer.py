# Counts the first and the last layer only: right up to one hidden layer.
# loses: counting-hidden = 0 of 1, "only one hidden layer was counted"
# %% counting
def parameter_count(sizes):
    if len(sizes) == 2:
        return sizes[1] * (sizes[0] + 1)
    return sizes[1] * (sizes[0] + 1) + sizes[-1] * (sizes[1] + 1)
