# The index in a flat array.
# loses: maps-visible = 0.5 of 1, "as if each map were a single row"
# loses: maps-hidden = 0.5 of 1, "as if each map were a single row"
# %% maps
def feature_maps(model, images, name):
    return np.asarray(keras.Model(model.input, model.get_layer(name).output)(images))

def strongest(maps):
    return maps.reshape(-1, maps.shape[-1]).argmax(axis=0)
