# The names of NumPy and of Keras' layers in place of Python's, in a cell of one's own.
# %% extra before build
from numpy import *
from keras.layers import *
from keras import Model, Input
# %% build
def build(shape, classes):
    pictures = Input(shape)
    maps = MaxPooling2D()(Conv2D(12, 5, padding="same", activation="relu", name="conv1")(pictures))
    before = Conv2D(24, 3, 2, padding="same", activation="relu", name="conv2")(maps)
    after = Conv2D(24, 3, padding="same", activation="linear", name="conv3")(before)
    both = Activation("relu")(Add()([after, before]))
    return Model(pictures, Activation("softmax")(Dense(classes, name="scores")(Flatten()(both))))
# %% table
def shapes(shape, layers):
    rows = []
    for kind, *rest in layers:
        if kind == "conv":
            size = array(shape[:2])
            size = ceil(size / rest[2]) if rest[3] == "same" else floor((size - rest[1]) / rest[2]) + 1
            shape = (*size, rest[0])
        elif kind == "pool":
            shape = (*((array(shape[:2]) - rest[0]) // rest[1] + 1), shape[2])
        elif kind == "flatten":
            shape = (prod(shape),)
        elif kind == "dense":
            shape = (rest[0],)
        rows.append(shape)
    return rows

def parameters(shape, layers):
    counts = zeros(len(layers))
    for k, before in enumerate([shape, *shapes(shape, layers)][: len(layers)]):
        kind, *rest = layers[k]
        if kind == "conv":
            counts[k] = rest[0] * (rest[1] ** 2 * before[2] + 1)
        elif kind in ("norm", "dense"):
            counts[k] = 4 * before[-1] if kind == "norm" else rest[0] * (before[-1] + 1)
    return counts
# %% maps
def feature_maps(model, images, name):
    return asarray(Model(model.input, model.get_layer(name).output)(images))

def strongest(maps):
    return transpose(unravel_index(argmax(maps.reshape(-1, maps.shape[-1]), axis=0), maps.shape[:3]))
