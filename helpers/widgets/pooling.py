"""The explorer of pooling."""

import numpy as np

from helpers import plots
from helpers.operations import max_positions, output_size, pool
from helpers.operations.convolution import MODES
from helpers.widgets.browser import module, styles
from helpers.widgets.grids import Grid, packed
from helpers.widgets.traits import Choice, WholeNumber
from helpers.widgets.windows import WindowExplorer

SHIFTS = {"none": (0, 0), "right": (0, 1), "left": (0, -1), "down": (1, 0), "up": (-1, 0)}


class PoolingExplorer(WindowExplorer):
    """An image and what pooling makes of it: where each number came from, what a shift changes.

    Parameters
    ----------
    image : array of shape (H, W), at most 32 × 32
    size : int from 1 to 8
    stride : int from 1 to 8, optional
        By default the size.
    mode : "max", "average" or "sum"
    shift : "none", "right", "left", "down" or "up"
        Move the image by one pixel first; zeros come in.

    Attributes
    ----------
    position : (row, column) of the output cell that is looked at
    shifted : array of shape (H, W), the image after the shift
    output : array of shape (H', W'), ``pool(shifted, size, stride, mode)``
    sources : array of shape (H', W', 2), where each maximum lies in the shifted image
    changed : array of bool, shape (H', W'), which outputs the shift has changed

    Examples
    --------
    >>> explorer = PoolingExplorer(np.arange(16).reshape(4, 4))
    >>> explorer.output
    array([[ 5.,  7.],
           [13., 15.]])
    >>> explorer.shift = "right"
    >>> explorer.output
    array([[ 4.,  6.],
           [12., 14.]])
    """

    _esm = module("explorers/pooling")
    _css = styles("grid")
    image = Grid().tag(to_json=lambda value, _: packed(value))
    size = WholeNumber(2, low=1, high=8).tag(sync=True)
    stride = WholeNumber(None, low=1, high=8, optional=True).tag(sync=True)
    mode = Choice("max", MODES).tag(sync=True)
    shift = Choice("none", SHIFTS).tag(sync=True)

    def __init__(self, image, size=2, stride=None, mode="max", shift="none", position=(0, 0)):
        super().__init__(
            image=image, size=size, stride=stride, mode=mode, shift=shift, position=position
        )

    @property
    def shifted(self):
        down, right = SHIFTS[self.shift]
        rows, columns = self.image.shape
        return np.pad(self.image, 1)[1 - down : 1 - down + rows, 1 - right : 1 - right + columns]

    @property
    def output(self):
        return pool(self.shifted, self.size, self.stride, self.mode)

    @property
    def sources(self):
        return max_positions(self.shifted, self.size, self.stride)

    @property
    def changed(self):
        return self.output != pool(self.image, self.size, self.stride, self.mode)

    def draw(self):
        setting = self.size, self.stride, self.mode
        before = None if self.shift == "none" else pool(self.image, *setting)
        return plots.pooling(self.shifted, *setting, self.position, before)

    def _output_shape(self, image, size, stride):
        if size > min(image.shape):
            raise ValueError(
                f"windows of {size} × {size} do not fit into an image of {image.shape}"
            )
        return tuple(output_size(n, size, size if stride is None else stride) for n in image.shape)
