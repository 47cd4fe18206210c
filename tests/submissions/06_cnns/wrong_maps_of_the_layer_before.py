# Off by one in the list of layers.
# loses: maps-visible = 0.5 of 1, "the maps of the layer before"
# loses: maps-hidden = 0.5 of 1, "the maps of the layer before"
# %% maps
def feature_maps(model, images, name):
    names = [layer.name for layer in model.layers]
    before = model.layers[names.index(name) - 1]
    return np.asarray(keras.Model(model.input, before.output)(images))

def strongest(maps):
    flat = maps.reshape(-1, maps.shape[-1]).argmax(axis=0)
    return np.stack(np.unravel_index(flat, maps.shape[:3]), axis=1)
