"""The kernels that AlexNet learned on ImageNet, of its first layer only."""

from pathlib import Path

import numpy as np

from helpers.installed import read_npz

ALEXNET_FILE = Path(__file__).with_name("alexnet_filters.npz")


def alexnet_filters():
    """Return the 64 kernels of AlexNet's first layer, float32 of shape (11, 11, 3, 64): kh, kw, C, K.

    The channels are red, green and blue. This is torchvision's AlexNet, the variant of A. Krizhevsky,
    *One weird trick for parallelizing convolutional neural networks*, 2014, trained on ImageNet; the
    network of 2012 had 96 such kernels. Stored as float16; PROVENANCE.md says where they come from.

    Raises
    ------
    OSError
        If the installed file is missing or damaged.

    Examples
    --------
    >>> kernels = alexnet_filters()
    >>> kernels.shape, kernels.dtype
    ((11, 11, 3, 64), dtype('float32'))
    """
    return read_npz(ALEXNET_FILE)["kernel"].astype(np.float32)
