"""What a network answers inside, and the network cut in two: what stays frozen is computed once."""

from dataclasses import replace

import keras
import numpy as np

from helpers.models.network import BATCH

# The outputs of EfficientNet-Lite0's stages, from the first convolution to the last.
DEPTHS = (
    "stem", "block1a", "block2b", "block3b", "block4c", "block5c", "block6d", "block7a", "head"
)  # fmt: skip


def cut(network, layer):
    """The network in two parts: up to a layer, and what comes behind it.

    What lies below is frozen in all that you train above: compute its answers once, and train on
    these. Both parts share the weights of `network`; the upper one is a plain Keras model whose
    `trainable` you set as you like.

    Parameters
    ----------
    network : Network
    layer : str
        Every way from the photograph to the output must lead through it: in EfficientNet-Lite0 the
        end of a block ("block6d"), "stem" or "head", say.

    Returns
    -------
    lower : Network
        ``lower.predict(photos)`` gives what `layer` answers, (N, H, W, C).
    upper : keras.Model
        From that to what `network` gives.

    Raises
    ------
    ValueError
        There is no such layer, or a way leads around it.

    Examples
    --------
    >>> from helpers import data, models
    >>> lower, upper = models.cut(models.load("efficientnet_lite0", top=False), "block6d")
    >>> maps = lower.predict(data.photo("flower"))
    >>> maps.shape, upper.predict(maps, verbose=0).shape
    ((1, 7, 7, 192), (1, 1280))
    """
    model = network.model
    middle = _layer(network, layer).output
    lower = keras.Model(model.inputs[0], middle)
    try:
        upper = keras.Model(middle, model.outputs[0])
    except ValueError:
        raise ValueError(
            f"{layer!r} does not cut {network.name!r} in two: a way leads around it; "
            'take the end of a block, such as "block6d"'
        ) from None
    return replace(network, model=lower, class_names=()), upper


def features(network, photos, layers=DEPTHS):
    """What a network answers at several depths: the mean of each map over its places.

    Parameters
    ----------
    network : Network
    photos : as for ``network.preprocess``
    layers : sequence of str
        Layers that give maps (N, H, W, C) or features (N, C); by default the ends of the stages of
        EfficientNet-Lite0.

    Returns
    -------
    dict from layer to float32 array (N, C)

    Raises
    ------
    ValueError
        There is no such layer, or no photograph.

    Examples
    --------
    >>> from helpers import data, models
    >>> network = models.load("efficientnet_lite0")
    >>> found = features(network, [data.photo("china"), data.photo("flower")], ["stem", "head"])
    >>> {layer: array.shape for layer, array in found.items()}
    {'stem': (2, 32), 'head': (2, 1280)}
    """
    outputs = {layer: _averaged(_layer(network, layer).output) for layer in layers}
    if not outputs:
        raise ValueError("layers is empty: name at least one")
    model = keras.Model(network.model.inputs[0], outputs)
    parts = [
        model.predict_on_batch(network.preprocess(photos[start : start + BATCH]))
        for start in range(0, len(photos), BATCH)
    ]
    if not parts:
        raise ValueError("there is no photograph in what was given")
    return {layer: np.concatenate([part[layer] for part in parts]) for layer in outputs}


def _averaged(output):
    return keras.layers.GlobalAveragePooling2D()(output) if len(output.shape) == 4 else output


def _layer(network, name):
    try:
        return network.model.get_layer(name)
    except ValueError:
        ends = [layer.name for layer in network.model.layers if "_" not in layer.name]
        choices = ends or [layer.name for layer in network.model.layers]
        raise ValueError(
            f"{network.name!r} has no layer {name!r}; there is, for example, {', '.join(choices)}"
        ) from None
