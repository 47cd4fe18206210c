# Adds up the strides.
# loses: field-visible = 0 of 1, "the strides were added, not multiplied"
# loses: field-hidden = 0 of 1, "the strides were added, not multiplied"
# %% field
def field(layers):
    size = step = 1
    for f, s in layers:
        size += (f - 1) * step
        step += s
    return size, step
