"""The pieces of pictures that a unit of a feature map answers to most."""

import math

import numpy as np

from helpers.operations.arrays import numbers, whole_number
from helpers.operations.convolution import receptive_field


def strongest_patches(images, maps, layers, count=9):
    """For each map, cut out what the largest answers saw: one piece each of `count` pictures.

    Parameters
    ----------
    images : array of shape (N, H, W, C)
    maps : array of shape (N, H', W', K)
        What the last of `layers` makes of the images, all of them without padding.
    layers : list of pairs (size, stride)
        The windows from the picture up, as for `receptive_field`.
    count : int from 1 to N

    Returns
    -------
    patches : array of shape (K, count, f, f, C)
        The strongest first; f is the receptive field.
    pictures : int array of shape (K, count)
        Which picture each patch is from.

    Raises
    ------
    ValueError
        If the maps cannot come from such images through such layers.

    Examples
    --------
    >>> images = np.arange(32.0).reshape(2, 4, 4, 1)
    >>> patches, pictures = strongest_patches(images, images[:, 1:3, 1:3], [(3, 1)], count=1)
    >>> patches[0, 0, ..., 0].tolist(), pictures.tolist()
    ([[21.0, 22.0, 23.0], [25.0, 26.0, 27.0], [29.0, 30.0, 31.0]], [[1]])
    """
    images, maps = numbers(images, "images"), numbers(maps, "maps")
    if images.ndim != 4 or maps.ndim != 4 or len(images) != len(maps):
        raise ValueError(
            "images must have shape (N, H, W, C) and maps (N, H', W', K) with the same N, "
            f"got {images.shape} and {maps.shape}"
        )
    count = whole_number(count, "count", 1, len(images))
    field, step = receptive_field(layers), math.prod(stride for _, stride in layers)
    expected = tuple((size - field) // step + 1 for size in images.shape[1:3])
    if expected != maps.shape[1:3]:
        raise ValueError(
            f"images of {images.shape[1]} x {images.shape[2]} give maps of {expected[0]} x {expected[1]} "
            f"through these layers without padding, got {maps.shape[1]} x {maps.shape[2]}"
        )
    answers = maps.reshape(len(maps), -1, maps.shape[-1])
    pictures = np.argsort(-answers.max(axis=1), axis=0, kind="stable")[:count].T
    patches = [
        [_piece(images[n], answers[n, :, k].argmax(), maps.shape[2], step, field) for n in row]
        for k, row in enumerate(pictures)
    ]
    return np.array(patches), pictures


def _piece(image, place, columns, step, field):
    i, j = (step * int(at) for at in divmod(place, columns))
    return image[i : i + field, j : j + field]
