# Leaves the second function as it was. Takes the tilt for degrees.
# loses: labels-visible = 0.5 of 1, "is not written yet"
# loses: labels-hidden = 0.5 of 1, "is not written yet"
# loses: tilt-visible = 0.5 of 1, "encode and decode"
# loses: tilt-hidden = 1.5 of 2, "it looks as if degrees were taken for radians"
# %% labels-sparse
def sparse_cross_entropy(labels, logits):
    raise NotImplementedError()
# %% tilt-encode
def encode(ellipses):
    doubled = np.radians(2 * ellipses[:, 4])
    return np.column_stack([ellipses[:, :4], np.cos(doubled), np.sin(doubled)])
