# Counts the stride of a layer in its own size.
# loses: field-visible = 0 of 1, "a layer's own stride was used for its size"
# loses: field-hidden = 0.5 of 1, "a layer's own stride was used for its size"
# %% field
def field(layers):
    size = step = 1
    for f, s in layers:
        step *= s
        size += (f - 1) * step
    return size, step
