# Leaves a map for each channel.
# loses: layer-visible = 0 of 1, "the channels were not summed"
# loses: layer-hidden = 0.5 of 2, "the channels were not summed"
# %% layer
def layer(X, w, b, s=1, p=0):
    maps = [[slide(x[..., c], w[..., c, k], s, p) + b[k]
             for c in range(X.shape[-1]) for k in range(w.shape[-1])] for x in X]
    return np.moveaxis(np.array(maps), 1, -1)
