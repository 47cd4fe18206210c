"""Reading arguments as arrays of numbers, with errors that say what is wrong."""

import numpy as np


def numbers(values, name):
    """Return `values` as a floating-point array; integers and booleans become float64.

    Raises
    ------
    ValueError
        If the values are not real numbers, or do not form a regular array.

    Examples
    --------
    >>> numbers([1, 2], "x")
    array([1., 2.])
    >>> numbers("12", "x")
    Traceback (most recent call last):
        ...
    ValueError: x must hold real numbers, got values of type <U2
    """
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must be a regular array of numbers: {error}") from None
    if array.dtype.kind in "biu":
        return array.astype(float)
    if array.dtype.kind != "f":
        raise ValueError(f"{name} must hold real numbers, got values of type {array.dtype}")
    return array


def whole_number(value, name, low, high=None):
    """Return `value` as an int within ``low .. high``, or raise a ValueError.

    Examples
    --------
    >>> whole_number(3, "units", 1, 20)
    3
    >>> whole_number(2.5, "units", 1, 20)
    Traceback (most recent call last):
        ...
    ValueError: units must be a whole number from 1 to 20, got 2.5
    """
    limits = f"from {low} to {high}" if high is not None else f"of at least {low}"
    is_whole = isinstance(value, (int, np.integer)) and not isinstance(value, (bool, np.bool_))
    if not is_whole or value < low or (high is not None and value > high):
        raise ValueError(f"{name} must be a whole number {limits}, got {value!r}")
    return int(value)
