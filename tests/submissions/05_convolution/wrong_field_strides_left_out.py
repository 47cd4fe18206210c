# Adds f - 1 for each layer, whatever the strides.
# loses: field-visible = 0 of 1, "the strides were left out of the size"
# loses: field-hidden = 0.5 of 1, "the strides were left out of the size"
# %% field
def field(layers):
    size = step = 1
    for f, s in layers:
        size += f - 1
        step *= s
    return size, step
