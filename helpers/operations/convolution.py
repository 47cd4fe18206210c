"""Convolution, pooling and receptive fields, of one channel or of a batch N, H, W, C.

Formulas: Goodfellow, Bengio and Courville, *Deep Learning* (2016), sections 9.1 to 9.3; output
size: Dumoulin and Visin, *A guide to convolution arithmetic for deep learning* (2016), arXiv 1603.07285.
"""

import functools

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


def cross_correlate(x, kernel, stride=1, padding=0, bias=None):
    """Slide a kernel over an image: Y(i, j) = sum_uv X(s i + u, s j + v) w(u, v).

    This is what a convolution layer computes. The kernel is not turned, see `convolve`.

    Parameters
    ----------
    x : array of shape (H, W), or a batch of shape (N, H, W, C)
    kernel : array of shape (height, width), or of shape (height, width, C, K) for a batch
        K kernels, each of which sums over all C channels.
    stride : int, at least 1
    padding : int, "valid" or "same"
        Zeros put around x on every side; "valid" is 0, "same" is (f - 1) / 2 for a kernel of odd
        size f. With a stride above 1, TensorFlow's "same" may put fewer zeros above and left.
    bias : number, or array of shape (K,) for a batch, optional
        Added to each sum.

    Returns
    -------
    array of shape (H', W') or (N, H', W', K), see `output_size`; float32 if both inputs are

    Raises
    ------
    ValueError
        If the shapes do not fit each other, or the kernel is larger than the padded image.

    Examples
    --------
    >>> x = [[0, 0, 0, 1, 1]] * 3 + [[0, 0, 1, 1, 1]]
    >>> cross_correlate(x, [[-1, 1], [-1, 1]])
    array([[0., 0., 2., 0.],
           [0., 0., 2., 0.],
           [0., 1., 1., 0.]])
    >>> cross_correlate(np.ones((8, 28, 28, 3)), np.ones((5, 5, 3, 16))).shape
    (8, 24, 24, 16)
    """
    x, kernel, batched = _operands(x, kernel)
    sizes = list(zip(x.shape[1:3], kernel.shape))
    for n, f in sizes:
        output_size(n, f, stride, padding)
    pads = [(zeros(f, padding),) * 2 for _, f in sizes]
    padded = np.pad(x, [(0, 0), *pads, (0, 0)]) if any(map(any, pads)) else x
    maps = _windows(padded, kernel.shape[:2], stride) @ kernel.reshape(-1, kernel.shape[-1])
    maps = maps if bias is None else maps + _bias(bias, maps.shape[-1]).astype(maps.dtype)
    return maps if batched else maps[0, :, :, 0]


def convolve(x, kernel, stride=1, padding=0, flip=True, bias=None):
    """Return the convolution of mathematics: the kernel is first turned by 180 degrees.

    For one channel and a kernel of f x f: Y(i, j) = sum_uv X(s i + u, s j + v) w(f - 1 - u, f - 1 - v).

    Parameters
    ----------
    flip : bool
        False leaves the kernel as it is, which is `cross_correlate`: for whoever has a switch.
    x, kernel, stride, padding, bias : as in `cross_correlate`

    Examples
    --------
    >>> x = [[0, 0, 0, 1, 1]] * 3 + [[0, 0, 1, 1, 1]]
    >>> convolve(x, [[-1, 1], [-1, 1]])
    array([[ 0.,  0., -2.,  0.],
           [ 0.,  0., -2.,  0.],
           [ 0., -1., -1.,  0.]])
    """
    kernel = numbers(kernel, "kernel")
    turned = np.flip(kernel, axis=tuple(range(min(kernel.ndim, 2))))
    return cross_correlate(x, turned if flip else kernel, stride, padding, bias)


def output_size(n, f, stride=1, padding=0):
    """Return how many windows of size f fit along n pixels: floor((n + 2 p - f) / s + 1).

    Parameters
    ----------
    n, f, stride : int, at least 1
    padding : int, "valid" or "same", as in `cross_correlate`

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


def pool(x, size=2, stride=None, mode="max", padding=0):
    """Return one number for each window of size x size pixels: its largest, its mean or its sum.

    Parameters
    ----------
    x : array of shape (H, W), or a batch of shape (N, H, W, C)
        Each channel is pooled by itself.
    size : int, at least 1
    stride : int, optional
        By default the size: the windows touch and do not overlap.
    mode : "max", "average" or "sum"
    padding : int, "valid" or "same", as in `cross_correlate`
        What is put around x is never counted: it is no maximum, and no mean is divided by it.

    Returns
    -------
    array of shape (H', W') or (N, H', W', C), with H' as `output_size` says

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
    if mode not in MODES:
        raise ValueError(f"mode must be one of {', '.join(MODES)}, got {mode!r}")
    size, stride = _window_size(size, stride)
    x, batched = _batch(x, "x")
    p = zeros(size, padding)
    if size > min(x.shape[1:3]) + 2 * p or p >= size:
        raise ValueError(
            f"windows of {size} × {size} do not fit into an image of shape {x.shape[1:3]}"
            + (f" with padding {p}" if p else "")
        )
    outside = [(0, 0), (p, p), (p, p), (0, 0)]
    padded = np.pad(x, outside, constant_values=-np.inf if mode == "max" else 0)
    # A row of each window at a time, then the rows: size numbers each time instead of size².
    merge = np.maximum if mode == "max" else np.add
    out = _merged(_merged(padded, size, stride, 1, merge), size, stride, 2, merge)
    if mode == "average":
        inside = np.pad(np.ones((1, *x.shape[1:3], 1), x.dtype), outside)
        out = out / _merged(_merged(inside, size, stride, 1, merge), size, stride, 2, merge)
    return out if batched else out[0, :, :, 0]


def max_positions(x, size=2, stride=None):
    """Return where the maximum of each window lies in x; the first one, if several are equal.

    Parameters
    ----------
    x : array of shape (H, W)
    size, stride : as in `pool`

    Returns
    -------
    array of int, shape (H', W', 2): row and column

    Examples
    --------
    >>> max_positions([[0, 9], [9, 1]]).tolist()
    [[[0, 1]]]
    """
    rows, columns = pool(plane(x, "x"), size, stride).shape
    size, stride = _window_size(size, stride)
    windows = sliding_window_view(plane(x, "x"), (size, size))[::stride, ::stride]
    first = windows.reshape(rows, columns, -1).argmax(axis=-1)
    corners = np.stack(np.indices((rows, columns)), axis=-1) * stride
    return corners + np.stack(np.unravel_index(first, (size, size)), axis=-1)


def receptive_field(layers):
    """Return how many pixels, along each axis, one value behind a stack of layers depends on.

    Parameters
    ----------
    layers : list of pairs (size, stride), the first layer first
        Convolutions and poolings alike. No layers: a pixel sees itself.

    Examples
    --------
    >>> receptive_field([(3, 1), (3, 1)])
    5
    >>> receptive_field([(3, 1), (2, 2), (3, 1)])  # behind the pooling, a step is two pixels
    8
    """
    field = step = 1
    for layer in layers:
        try:
            size, stride = layer
        except (TypeError, ValueError):
            raise ValueError(f"layers must be pairs (size, stride), got {layer!r}") from None
        field += (whole_number(size, "size", low=1) - 1) * step
        step *= whole_number(stride, "stride", low=1)
    return field


def _operands(x, kernel):
    """x as (N, H, W, C), the kernel as (height, width, C, K), and whether they were given so."""
    x_dims, kernel_dims = np.ndim(x), np.ndim(kernel)
    if (x_dims, kernel_dims) != (4, 4):
        if 4 in (x_dims, kernel_dims):
            raise ValueError(
                "a batch of shape (N, H, W, C) needs kernels of shape (height, width, C, K), got "
                f"shapes {np.shape(x)} and {np.shape(kernel)}"
            )
        return plane(x, "x")[None, ..., None], plane(kernel, "kernel")[..., None, None], False
    x, kernel = numbers(x, "x"), numbers(kernel, "kernel")
    if x.shape[-1] != kernel.shape[2]:
        raise ValueError(
            f"x has {x.shape[-1]} channels and the kernels have {kernel.shape[2]}: shapes "
            f"(N, H, W, C) and (height, width, C, K) must have the same C, got {x.shape} and {kernel.shape}"
        )
    if not x.size or not kernel.size:
        raise ValueError(f"x or the kernels are empty, got shapes {x.shape} and {kernel.shape}")
    return x, kernel, True


def _batch(x, name):
    """x as (N, H, W, C), and whether it was given so."""
    if np.ndim(x) != 4:
        return plane(x, name)[None, ..., None], False
    x = numbers(x, name)
    if not x.size:
        raise ValueError(f"{name} is empty, got shape {x.shape}")
    return x, True


def _windows(x, shape, stride):
    """Every window of (N, H, W, C) as a row of numbers: (N, H', W', height * width * C)."""
    height, width = shape
    views = sliding_window_view(x, (height, width), axis=(1, 2))[:, ::stride, ::stride]
    rows = np.moveaxis(views, 3, -1)  # N, H', W', height, width, C, as kernels are stored
    return rows.reshape(*rows.shape[:3], -1)


def _merged(x, size, stride, axis, merge):
    """Along one axis, `size` neighbours merged into one, every `stride`."""
    count = (x.shape[axis] - size) // stride + 1
    at = [slice(None)] * axis
    parts = (x[(*at, slice(k, k + stride * (count - 1) + 1, stride))] for k in range(size))
    return functools.reduce(merge, parts)


def _bias(bias, count):
    bias = numbers(bias, "bias")
    if bias.ndim and bias.shape != (count,):
        raise ValueError(f"bias must be one number for each of the {count} kernels, got shape {bias.shape}")
    return bias


def _window_size(size, stride):
    size = whole_number(size, "size", low=1)
    return size, size if stride is None else whole_number(stride, "stride", low=1)


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
