# A copy with new weights.
# loses: maps-visible = 0.5 of 1, "feature_maps(network"
# loses: maps-hidden = 0.5 of 1, "feature_maps(network"
# %% maps
def feature_maps(model, images, name):
    copy = keras.models.clone_model(model)
    return np.asarray(keras.Model(copy.input, copy.get_layer(name).output)(images))

def strongest(maps):
    flat = maps.reshape(-1, maps.shape[-1]).argmax(axis=0)
    return np.stack(np.unravel_index(flat, maps.shape[:3]), axis=1)
