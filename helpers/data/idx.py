"""The IDX format, in which MNIST and Fashion-MNIST are published."""

import gzip
import math

import numpy as np


def read_idx(path):
    """Read a gzipped IDX file of unsigned bytes.

    The format (from the MNIST home page): two zero bytes, the type (8 is unsigned byte), the number
    of axes, the length of each axis as a big-endian 32-bit integer, then the values, last axis
    fastest.

    Returns
    -------
    uint8 array, read-only

    Raises
    ------
    ValueError
        The content is no such file, or is cut short.
    """
    with gzip.open(path) as file:
        content = file.read()
    if content[:3] != b"\0\0\x08":
        raise ValueError(f"{path} holds no unsigned bytes in IDX format: it starts {content[:4]!r}")
    axes = content[3]
    shape = tuple(np.frombuffer(content, ">u4", axes, offset=4).tolist())
    values = np.frombuffer(content, np.uint8, offset=4 + 4 * axes)
    if values.size != math.prod(shape):
        raise ValueError(f"{path} should hold values of shape {shape}, but holds {values.size}")
    return values.reshape(shape)
