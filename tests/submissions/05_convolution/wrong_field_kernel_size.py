# Takes the receptive field for the size of the last kernel.
# loses: field-visible = 0 of 1, "the last layer alone was used"
# loses: field-hidden = 0 of 1, "the last layer alone was used"
# %% field
def field(layers):
    return layers[-1] if layers else (1, 1)
