"""Pictures of values 0..1: read, brought to a size, given other colours."""

import numpy as np
import tensorflow as tf

from helpers.operations.arrays import numbers

SHORTEST = 8  # pixels: VGG16's three poolings leave one place of eight


def as_picture(values, name="the picture"):
    """Return a picture as float32 (H, W, C) with values 0..1; uint8 values are divided by 255.

    Raises
    ------
    ValueError
        If the shape is another, a side is shorter than 8 pixels, or values lie outside 0..1.

    Examples
    --------
    >>> as_picture(np.full((8, 9, 3), 255, dtype="uint8")).max()
    np.float32(1.0)
    """
    kind = np.asarray(values).dtype
    array = numbers(values, name)
    if array.ndim != 3 or array.shape[2] not in (1, 3):
        hints = {2: "; for a grey picture give image[..., None]", 4: "; of a batch give one: images[0]"}
        raise ValueError(
            f"{name} must have shape (H, W, 3) or (H, W, 1), got {array.shape}{hints.get(array.ndim, '')}"
        )
    if min(array.shape[:2]) < SHORTEST:
        height, width = array.shape[:2]
        raise ValueError(f"{name} has {height} x {width} pixels; it needs at least {SHORTEST} x {SHORTEST}")
    if kind.kind in "iu":
        array = array / 255
    if not (array.min() >= 0 and array.max() <= 1):
        raise ValueError(
            f"{name} must have values 0..1, or be uint8 with 0..255, got {array.min():.3g} to {array.max():.3g}"
        )
    return array.astype("float32")


def resize(picture, height, width):
    """Return a picture (H, W, C), values 0..1, of another size, smoothed first where that is smaller.

    Examples
    --------
    >>> resize(np.eye(8)[..., None], 4, 16).shape
    (4, 16, 1)
    """
    if picture.shape[:2] == (height, width):
        return np.asarray(picture, dtype="float32")
    resized = tf.image.resize(picture, (height, width), "bicubic", antialias=True)
    return np.clip(resized.numpy(), 0, 1)


def fit(picture, longest):
    """Return a picture whose longer side has at most `longest` pixels.

    Examples
    --------
    >>> fit(np.zeros((40, 80, 3)), 40).shape
    (20, 40, 3)
    """
    factor = longest / max(picture.shape[:2])
    if factor >= 1:
        return picture
    height, width = (max(SHORTEST, round(factor * side)) for side in picture.shape[:2])
    return resize(picture, height, width)


def match_colours(picture, other):
    """Return `picture` in the colours of `other`: the same mean, and the same variances between them.

    Red, green and blue are moved together and by the least amount that does it (the linear optimal
    transport between two Gaussians); values outside 0..1 are brought back.

    Parameters
    ----------
    picture, other : arrays of shape (H, W, 3), of any two sizes, values 0..1

    Returns
    -------
    float32 array, shape of `picture`

    Examples
    --------
    >>> random = np.random.default_rng(0)
    >>> grey, red = random.uniform(0.4, 0.6, (9, 9, 3)), random.uniform([0.6, 0, 0], [0.8, 0.1, 0.1], (8, 8, 3))
    >>> np.abs(match_colours(grey, red).mean((0, 1)) - red.mean((0, 1))).max() < 0.01
    np.True_
    """
    here, there = (np.reshape(each, (-1, 3)).astype(float) for each in (picture, other))
    ours, theirs = (np.cov(each.T) + 1e-5 * np.eye(3) for each in (here, there))
    root = _root(ours)
    back = np.linalg.inv(root)
    change = back @ _root(root @ theirs @ root) @ back
    matched = (here - here.mean(axis=0)) @ change + there.mean(axis=0)
    return np.clip(matched, 0, 1).reshape(picture.shape).astype("float32")


def _root(matrix):
    """Return the square root of a symmetric matrix without negative eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    return vectors * np.sqrt(np.maximum(values, 0)) @ vectors.T
