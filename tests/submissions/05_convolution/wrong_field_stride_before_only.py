# Multiplies with the stride just before.
# loses: field-visible = 0 of 1, "not the product of all"
# loses: field-hidden = 0.5 of 1, "not the product of all"
# %% field
def field(layers):
    size = step = 1
    for f, s in layers:
        size += (f - 1) * step
        step = s
    return size, step
