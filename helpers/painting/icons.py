"""What excites a kernel most: activation maximisation (D. Erhan et al., 2009)."""

import functools

import keras
import numpy as np
import tensorflow as tf

from helpers import models
from helpers.operations.arrays import whole_number
from helpers.painting.optimiser import optimise
from helpers.painting.sizes import resize

SIZES = (1 / 2, 1)
SMOOTHNESS = 10.0
TRIES = 10


def maximise(
    network, layer, kernel, *, size=96, smoothness=SMOOTHNESS, sizes=SIZES, steps=30, seed=0,
    callbacks=(), show=True, title="",
):  # fmt: skip
    """Return a picture that excites one kernel of a network, found by climbing from noise.

    What is made large is the logarithm of the mean of the kernel's map, less `smoothness` times the
    mean squared difference of neighbouring pixels.

    Parameters
    ----------
    network : helpers.models.Network that takes every size, such as "vgg16_features"
    layer : str, the name of one of its convolutions
    kernel : int
    size : int
        Pixels a side of the result.
    smoothness : float, at least 0
        0 leaves out what makes the picture readable.
    sizes, steps, callbacks, show, title : as in `optimise`
    seed : int
        Of the noise, which has spots of all sizes.

    Returns
    -------
    float32 array (size, size, 3), values 0..1

    Raises
    ------
    ValueError
        If there is no such layer or kernel, or no noise excites the kernel at all.

    Examples
    --------
    >>> network = models.load("vgg16_features")
    >>> maximise(network, "block1_conv1", 3, size=16, steps=2, show=False).shape
    (16, 16, 3)
    """
    size = whole_number(size, "size", 8)
    if not (np.isscalar(smoothness) and np.isfinite(smoothness) and smoothness >= 0):
        raise ValueError(f"smoothness must be a number of at least 0, got {smoothness!r}")
    excited = excitement(network, layer, kernel)
    start = _exciting(excited, size, whole_number(seed, "seed", 0), f"kernel {kernel} of {layer}")

    def loss(picture):
        down, right = picture[1:] - picture[:-1], picture[:, 1:] - picture[:, :-1]
        rough = tf.reduce_mean(down**2) + tf.reduce_mean(right**2)
        return {"calm": -tf.math.log(excited(picture) + 1e-9), "roughness": smoothness * rough}

    return optimise(loss, start, steps, sizes=sizes, callbacks=callbacks, show=show, title=title)


def excitement(network, layer, kernel):
    """Return a function: a picture, as a tensor (H, W, 3), to the mean of one kernel's map.

    Examples
    --------
    >>> excited = excitement(models.load("vgg16_features"), "block1_conv1", 3)
    >>> float(excited(tf.zeros((16, 16, 3)))) >= 0
    True
    """
    part = _upto(network.model, layer)
    kernel = whole_number(kernel, "kernel", 0, part.output.shape[-1] - 1)
    return lambda picture: tf.reduce_mean(part(network.scale(255 * picture[None]))[..., kernel])


def _exciting(excited, size, seed, name):
    """Return noise that the kernel answers to: where its map is 0 all over, there is no way up."""
    for attempt in range(TRIES):
        start = _cloudy(size, [seed, attempt])
        if float(excited(tf.constant(start))) > 0:
            return start
    raise ValueError(f"{name} is silent on {TRIES} pictures of noise; try another seed, or a larger size")


def _cloudy(size, seed):
    """Return noise with spots of all sizes, so that there is something for every kernel."""
    random = np.random.default_rng(seed)
    clouds, side = np.full((size, size, 3), 0.5), 2
    while side <= size:
        spots = np.clip(random.normal(0.5, 0.15, (side, side, 3)), 0, 1)
        clouds += (resize(spots, size, size) - 0.5) / 2
        side *= 2
    return np.clip(clouds + random.normal(0, 0.1, clouds.shape), 0, 1).astype("float32")


@functools.lru_cache(maxsize=32)
def _upto(model, layer):
    known = [each.name for each in model.layers if "conv" in each.name]
    if layer not in known:
        raise ValueError(f"there is no layer {layer!r}; choose from {', '.join(known)}")
    return keras.Model(model.inputs, model.get_layer(layer).output)
