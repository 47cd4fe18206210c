"""Traits that hold arrays of numbers, and positions in them."""

import base64

import numpy as np
from traitlets import TraitType

from helpers.operations.arrays import numbers
from helpers.operations.convolution import plane, zeros

LARGEST = 32  # rows or columns of a grid of numbers; a larger image is a photograph
MOST_PIXELS = 11_000  # of a photograph: 15 kB in a saved notebook


class Grid(TraitType):
    """A 2-D array of finite numbers to seven digits, read-only; the browser gets it as lists.

    Examples
    --------
    >>> from traitlets import HasTraits
    >>> class Filter(HasTraits):
    ...     kernel = Grid(largest=7)
    >>> Filter(kernel=[[1, -1]]).kernel
    array([[ 1., -1.]])
    """

    def __init__(self, largest=LARGEST):
        super().__init__(np.zeros((1, 1)), allow_none=False)
        self.largest = largest
        self.tag(sync=True, to_json=lambda value, _: _lists(value))

    def validate(self, obj, value):
        array = _rounded(self._read(value))
        if max(array.shape) > self.largest:
            size = f"{self.largest} × {self.largest}"
            raise ValueError(f"{self.name} may be at most {size}, got shape {array.shape}")
        array.flags.writeable = False
        return array

    def _read(self, value):
        array = plane(value, self.name)
        if not np.isfinite(array).all():
            raise ValueError(f"{self.name} must be finite, it holds NaN or infinity")
        return array.astype(float)


class Picture(Grid):
    """A grid, or a photograph: shrunk to at most `MOST_PIXELS` pixels of 256 levels.

    A photograph is any image with more than `LARGEST` rows or columns. Shrinking takes means over
    squares of pixels. What the trait then holds is exactly what the browser shows.

    Examples
    --------
    >>> from traitlets import HasTraits
    >>> class Album(HasTraits):
    ...     image = Picture()
    >>> Album(image=np.zeros((427, 640))).image.shape
    (85, 128)
    """

    def __init__(self):
        super().__init__()
        self.tag(to_json=lambda value, _: packed(value))

    def validate(self, obj, value):
        array = self._read(value)
        if max(array.shape) > LARGEST:
            low, step, levels = levels_of(_shrunk(array))
            array = values_of(low, step, levels)
        else:
            array = _rounded(array)
        array.flags.writeable = False
        return array


def packed(image):
    """Return an image as plain JSON: its rows, or a photograph's bytes.

    Examples
    --------
    >>> packed(np.eye(2))
    {'values': [[1, 0], [0, 1]]}
    >>> sorted(packed(np.zeros((40, 40))))
    ['columns', 'levels', 'low', 'rows', 'step']
    """
    if max(image.shape) <= LARGEST:
        return {"values": _lists(image)}
    low, step, levels = levels_of(image)
    rows, columns = image.shape
    text = base64.b64encode(levels.tobytes()).decode("ascii")
    return {"rows": rows, "columns": columns, "low": low, "step": step, "levels": text}


def _rounded(array):
    """Seven digits are all that a single-precision number has, and half as many to save."""
    return np.array([float(f"{value:.7g}") for value in array.flat]).reshape(array.shape)


def _lists(array):
    """Lists of numbers, with 1 for 1.0: half the size."""
    return [[int(v) if v.is_integer() else v for v in row] for row in array.tolist()]


def _shrunk(image):
    factor = int(np.ceil(np.sqrt(image.size / MOST_PIXELS)))
    if factor <= 1:
        return image
    rows, columns = (size // factor for size in image.shape)
    squares = image[: rows * factor, : columns * factor].reshape(rows, factor, columns, factor)
    means = squares.mean(axis=(1, 3))
    return means.round() if (image == image.round()).all() else means


def levels_of(image):
    """Return low, step and bytes such that value = low + step * byte."""
    low, high = float(image.min()), float(image.max())
    if 0 <= low and high <= 1 and not (image == image.round()).all():
        low, step = 0.0, 1 / 255
    elif 0 <= low and high <= 255 and (image == image.round()).all():
        low, step = 0.0, 1.0
    else:
        step = (high - low) / 255 or 1.0
    return low, step, np.rint((image - low) / step).astype(np.uint8)


def values_of(low, step, levels):
    # Twelve digits, as the browser computes them.
    return np.array([float(f"{low + step * level:.12g}") for level in range(256)])[levels]


class Vector(TraitType):
    """A list of finite numbers as a read-only array; the browser gets a list."""

    def __init__(self):
        super().__init__(np.zeros(1))
        self.tag(sync=True, to_json=lambda value, _: value.tolist())

    def validate(self, obj, value):
        return _frozen(value, self.name, 1)


class Arrays(TraitType):
    """A list of arrays of `ndim` dimensions, one for each layer; the browser gets lists."""

    def __init__(self, ndim):
        super().__init__(())
        self.ndim = ndim
        self.tag(sync=True, to_json=lambda value, _: [array.tolist() for array in value])

    def validate(self, obj, value):
        if isinstance(value, (str, bytes)) or not hasattr(value, "__len__"):
            raise ValueError(f"{self.name} must be a list with one array for each layer")
        return tuple(_frozen(array, self.name, self.ndim) for array in value)


class Padding(TraitType):
    """A number of zeros, "valid" or "same"."""

    def __init__(self):
        super().__init__(0)
        self.tag(sync=True)

    def validate(self, obj, value):
        zeros(1, value)
        return value if isinstance(value, str) else int(value)


class Position(TraitType):
    """A pair (row, column), counted from zero; the browser gets a list."""

    def __init__(self, parts="(row, column)"):
        super().__init__((0, 0))
        self.parts = parts
        self.tag(sync=True, to_json=lambda value, _: list(value))

    def validate(self, obj, value):
        try:
            row, column = value
            pair = int(row), int(column)
            whole = pair == (row, column)
        except (TypeError, ValueError):
            whole = False
        if not whole:
            raise ValueError(f"{self.name} must be a pair of whole numbers {self.parts}, got {value!r}")
        return pair


def within(position, shape, name="position"):
    """Return `position`, or raise a ValueError if it lies outside of `shape`.

    Examples
    --------
    >>> within((1, 2), (4, 4))
    (1, 2)
    >>> within((4, 0), (4, 4))
    Traceback (most recent call last):
        ...
    ValueError: position (4, 0) lies outside of the 4 × 4 outputs, counted from (0, 0) to (3, 3)
    """
    rows, columns = shape
    if not (0 <= position[0] < rows and 0 <= position[1] < columns):
        raise ValueError(
            f"{name} {position} lies outside of the {rows} × {columns} outputs, "
            f"counted from (0, 0) to ({rows - 1}, {columns - 1})"
        )
    return position


def nearest(position, shape):
    """Return the position inside `shape` that is closest to `position`.

    Examples
    --------
    >>> nearest((5, 1), (4, 4))
    (3, 1)
    """
    return tuple(min(at, size - 1) for at, size in zip(position, shape))


def _frozen(value, name, ndim):
    array = numbers(value, name).astype(float)
    if array.ndim != ndim:
        kind = "vectors (units,)" if ndim == 1 else "matrices (units, inputs)"
        raise ValueError(f"{name} must hold {kind}, got an array of shape {array.shape}")
    if not array.size or not np.isfinite(array).all():
        raise ValueError(f"{name} must hold at least one number, and only finite ones")
    array.flags.writeable = False
    return array
