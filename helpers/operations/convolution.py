"""Convolution and pooling of one channel, written as the lecture writes them.

Formulas: Goodfellow, Bengio and Courville, *Deep Learning* (2016), sections 9.1 to 9.3; output
size: Dumoulin and Visin, *A guide to convolution arithmetic for deep learning* (2016), arXiv 1603.07285.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.operations.arrays import numbers, whole_number

KERNELS = {
    "identity": ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
    "blur": ((1 / 9,) * 3,) * 3,
    "vertical edge": ((1, 0, -1),) * 3,
    "horizontal edge": ((1, 1, 1), (0, 0, 0), (-1, -1, -1)),
    "Sobel": ((1, 0, -1), (2, 0, -2), (1, 0, -1)),
    "Scharr": ((3, 0, -3), (10, 0, -10), (3, 0, -3)),
    "Laplace": ((0, 1, 0), (1, -4, 1), (0, 1, 0)),
    "sharpen": ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
}
"""Hand-made kernels by name. Edge kernels answer with plus where it is darker right or below."""

MODES = ("max", "average", "sum")


def convolve(x, kernel, stride=1, padding=0, flip=False):
    """Return the feature map of one channel: Y(i, j) = sum_mn X(s i + m, s j + n) K(m, n).

    This is cross-correlation, which deep learning calls convolution. With ``flip=True`` the kernel
    is first turned by 180 degrees, and it is convolution as mathematics defines it.

    Parameters
    ----------
    x : array of shape (H, W)
    kernel : array of shape (height, width)
    stride : int, at least 1
    padding : int, "valid" or "same"
        Zeros put around x on every side; "valid" is 0, "same" is (f - 1) / 2 for a kernel of odd
        size f. With a stride above 1, TensorFlow's "same" may put fewer zeros above and left.
    flip : bool

    Returns
    -------
    array of shape (H', W'), see `output_size`

    Raises
    ------
    ValueError
        If x or the kernel is not 2-D, or the kernel is larger than the padded image.

    Examples
    --------
    >>> x = [[0, 0, 0, 1, 1]] * 3 + [[0, 0, 1, 1, 1]]
    >>> convolve(x, [[-1, 1], [-1, 1]])
    array([[0., 0., 2., 0.],
           [0., 0., 2., 0.],
           [0., 1., 1., 0.]])
    """
    x, kernel = plane(x, "x"), plane(kernel, "kernel")
    sizes = list(zip(x.shape, kernel.shape))
    for n, f in sizes:
        output_size(n, f, stride, padding)
    padded = np.pad(x, [(zeros(f, padding),) * 2 for _, f in sizes])
    windows = sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return np.einsum("ijmn,mn->ij", windows, np.flip(kernel) if flip else kernel)


def output_size(n, f, stride=1, padding=0):
    """Return how many windows of size f fit along n pixels: floor((n + 2 p - f) / s + 1).

    Parameters
    ----------
    n, f, stride : int, at least 1
    padding : int, "valid" or "same", as in `convolve`

    Raises
    ------
    ValueError
        If not even one window fits.

    Examples
    --------
    >>> output_size(6, 3), output_size(6, 3, padding=1), output_size(6, 3, stride=2)
    (4, 6, 2)
    >>> output_size(2, 3)
    Traceback (most recent call last):
        ...
    ValueError: a kernel of size 3 does not fit into 2 pixels: use a smaller kernel or more padding
    """
    n, f = whole_number(n, "n", low=1), whole_number(f, "f", low=1)
    stride, p = whole_number(stride, "stride", low=1), zeros(f, padding)
    if f > n + 2 * p:
        padded = f" with padding {p}" if p else ""
        raise ValueError(
            f"a kernel of size {f} does not fit into {n} pixels{padded}: "
            "use a smaller kernel or more padding"
        )
    return (n + 2 * p - f) // stride + 1


def zeros(f, padding):
    """Return how many zeros `padding` puts on each side, for a kernel of size f.

    Examples
    --------
    >>> zeros(5, "same"), zeros(5, "valid"), zeros(5, 1)
    (2, 0, 1)
    >>> zeros(2, "same")
    Traceback (most recent call last):
        ...
    ValueError: padding "same" needs a kernel of odd size, since p = (f - 1) / 2; this one has f = 2
    """
    if isinstance(padding, str):
        if padding not in ("valid", "same"):
            raise ValueError(f'padding must be a number, "valid" or "same", got {padding!r}')
        if padding == "same" and f % 2 == 0:
            raise ValueError(
                'padding "same" needs a kernel of odd size, since p = (f - 1) / 2; '
                f"this one has f = {f}"
            )
        return (f - 1) // 2 if padding == "same" else 0
    return whole_number(padding, "padding", low=0)


def pool(x, size=2, stride=None, mode="max"):
    """Return one number for each window of size x size pixels: its largest, its mean or its sum.

    Parameters
    ----------
    x : array of shape (H, W)
    size : int, at least 1
    stride : int, optional
        By default the size: the windows touch and do not overlap.
    mode : "max", "average" or "sum"

    Returns
    -------
    array of shape (H', W') with H' = floor((H - size) / stride + 1)

    Examples
    --------
    >>> x = np.arange(16).reshape(4, 4)
    >>> pool(x)
    array([[ 5.,  7.],
           [13., 15.]])
    >>> pool(x, mode="average")
    array([[ 2.5,  4.5],
           [10.5, 12.5]])
    """
    windows = _windows(x, size, stride)
    if mode not in MODES:
        raise ValueError(f"mode must be one of {', '.join(MODES)}, got {mode!r}")
    reduce = {"max": np.max, "average": np.mean, "sum": np.sum}[mode]
    return reduce(windows, axis=(-2, -1))


def max_positions(x, size=2, stride=None):
    """Return where the maximum of each window lies in x; the first one, if several are equal.

    Returns
    -------
    array of int, shape (H', W', 2): row and column

    Examples
    --------
    >>> max_positions([[0, 9], [9, 1]]).tolist()
    [[[0, 1]]]
    """
    windows = _windows(x, size, stride)
    stride = size if stride is None else stride
    rows, columns = windows.shape[:2]
    first = windows.reshape(rows, columns, -1).argmax(axis=-1)
    corners = np.stack(np.indices((rows, columns)), axis=-1) * stride
    return corners + np.stack(np.unravel_index(first, (size, size)), axis=-1)


def _windows(x, size, stride):
    x, size = plane(x, "x"), whole_number(size, "size", low=1)
    stride = size if stride is None else whole_number(stride, "stride", low=1)
    if size > min(x.shape):
        raise ValueError(f"windows of {size} × {size} do not fit into an image of shape {x.shape}")
    return sliding_window_view(x, (size, size))[::stride, ::stride]


def plane(values, name):
    """Return `values` as a 2-D array of numbers, or say what to do about its shape.

    Examples
    --------
    >>> plane([[1, 2]], "image")
    array([[1., 2.]])
    >>> plane([1, 2], "image")
    Traceback (most recent call last):
        ...
    ValueError: image must be 2-D (height, width), got shape (2,); for a single row write [image]
    """
    array = numbers(values, name)
    if array.ndim != 2:
        hint = ""
        if array.ndim == 3:
            hint = f"; for a colour image give one channel: {_image(name)}[..., 0]"
        elif array.ndim == 1:
            hint = f"; for a single row write [{name}]"
        raise ValueError(f"{name} must be 2-D (height, width), got shape {array.shape}{hint}")
    if array.size == 0:
        raise ValueError(f"{name} is empty, got shape {array.shape}")
    return array


def _image(name):
    return "image" if name == "kernel" else name
