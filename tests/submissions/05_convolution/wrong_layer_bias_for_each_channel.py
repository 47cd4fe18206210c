# Adds the bias before the sum over the channels.
# loses: layer-visible = 0 of 1, "the bias was added for each channel"
# loses: layer-hidden = 0.5 of 2, "the bias was added for each channel"
# %% layer
def layer(X, w, b, s=1, p=0):
    maps = [[sum(slide(x[..., c], w[..., c, k], s, p) + b[k] for c in range(X.shape[-1]))
             for k in range(w.shape[-1])] for x in X]
    return np.moveaxis(np.array(maps), 1, -1)
