# Reads the layers from the last to the first.
# loses: field-visible = 0 of 1, "the layers were read from the last to the first"
# loses: field-hidden = 0.5 of 1, "the layers were read from the last to the first"
# %% field
def field(layers):
    size = step = 1
    for f, s in layers[::-1]:
        size += (f - 1) * step
        step *= s
    return size, step
