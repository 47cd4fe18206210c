"""The explorer of convolution."""

import numpy as np
from traitlets import Dict

from helpers import plots
from helpers.operations import KERNELS, convolve, output_size
from helpers.operations.convolution import zeros
from helpers.widgets.browser import module, styles
from helpers.widgets.grids import Grid, Padding, Picture
from helpers.widgets.traits import Switch, WholeNumber
from helpers.widgets.windows import WindowExplorer


class ConvolutionExplorer(WindowExplorer):
    """An image, a kernel and their feature map, one window at a time.

    Parameters
    ----------
    image : array of shape (H, W)
        With more than 32 rows or columns it is a photograph: shrunk to at most 11,000 pixels, and
        shown as a whole beside a patch in numbers.
    kernel : array of shape (height, width), at most 11 × 11, or a name in `KERNELS`
    stride : int from 1 to 8
    padding : int, "valid" or "same"
    flip : bool
        Turn the kernel by 180 degrees first: true convolution.

    Attributes
    ----------
    image, kernel : arrays, as shown
    position : (row, column) of the output cell that is looked at
    output : array of shape (H', W'), ``convolve(image, kernel, stride, padding, flip)``
    window : array of shape (height, width), the part of the padded image below the kernel

    Examples
    --------
    >>> explorer = ConvolutionExplorer([[0, 0, 1, 1]] * 2, kernel=[[-1, 1], [-1, 1]])
    >>> explorer.output
    array([[0., 2., 0.]])
    >>> explorer.position = (0, 1)
    >>> explorer.window
    array([[0., 1.],
           [0., 1.]])
    >>> explorer.description  # doctest: +NORMALIZE_WHITESPACE
    'Convolution of an image of 2 × 4 with a kernel of 2 × 2, stride 1, padding 0: a feature map of
    1 × 3 with values from 0 to 2. At row 0, column 1 the window ((0, 1), (0, 1)) gives
    0·(-1) + 1·1 + 0·(-1) + 1·1 = 2.'
    """

    _esm = module("explorers/convolution")
    _css = styles("grid")
    image = Picture()
    kernel = Grid(largest=11)
    stride = WholeNumber(1, low=1, high=8).tag(sync=True)
    padding = Padding()
    flip = Switch(False).tag(sync=True)
    kernels = Dict({name: [list(row) for row in k] for name, k in KERNELS.items()}).tag(sync=True)

    def __init__(
        self, image, kernel="vertical edge", stride=1, padding=0, flip=False, position=(0, 0)
    ):
        super().__init__(
            image=image, kernel=_named(kernel), stride=stride, padding=padding, flip=flip,
            position=position,
        )  # fmt: skip

    @property
    def output(self):
        return convolve(self.image, self.kernel, self.stride, self.padding, self.flip)

    @property
    def window(self):
        height, width = self.kernel.shape
        padded = np.pad(self.image, [(zeros(f, self.padding),) * 2 for f in (height, width)])
        top, left = (at * self.stride for at in self.position)
        return padded[top : top + height, left : left + width]

    def draw(self):
        return plots.convolution(
            self.image, self.kernel, self.stride, self.padding, self.flip, self.position
        )

    def _output_shape(self, image, kernel, stride, padding):
        return tuple(output_size(n, f, stride, padding) for n, f in zip(image.shape, kernel.shape))


def _named(kernel):
    if not isinstance(kernel, str):
        return kernel
    if kernel not in KERNELS:
        raise ValueError(f"unknown kernel {kernel!r}; choose one of {', '.join(KERNELS)}")
    return KERNELS[kernel]
