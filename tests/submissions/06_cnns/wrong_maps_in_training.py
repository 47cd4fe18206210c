# Runs the network in training mode.
# loses: maps-visible = 0.5 of 1, "feature_maps"
# loses: maps-hidden = 0.5 of 1, "feature_maps"
# %% maps
def feature_maps(model, images, name):
    return np.asarray(keras.Model(model.input, model.get_layer(name).output)(images, training=True))

def strongest(maps):
    flat = maps.reshape(-1, maps.shape[-1]).argmax(axis=0)
    return np.stack(np.unravel_index(flat, maps.shape[:3]), axis=1)
