"""Traits that know their limits, and say so in a ValueError."""

import numpy as np
from traitlets import TraitType

from helpers.operations.arrays import whole_number


class Number(TraitType):
    """A number from `low` to `high`.

    Examples
    --------
    >>> from traitlets import HasTraits
    >>> class Line(HasTraits):
    ...     slope = Number(1.0, low=-5, high=5)
    >>> Line().slope
    1.0
    >>> Line(slope=7)
    Traceback (most recent call last):
        ...
    ValueError: slope must be a number from -5 to 5, got 7
    """

    def __init__(self, default, low, high):
        super().__init__(float(default))
        self.low, self.high = low, high

    def validate(self, obj, value):
        is_number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        if not (is_number and self.low <= value <= self.high):  # NaN fails as well
            raise ValueError(
                f"{self.name} must be a number from {self.low} to {self.high}, got {value!r}"
            )
        return float(value)


class WholeNumber(TraitType):
    """A whole number from `low` to `high`, or None if `optional`.

    Examples
    --------
    >>> from traitlets import HasTraits
    >>> class Network(HasTraits):
    ...     units = WholeNumber(3, low=1, high=20)
    >>> Network(units=21)
    Traceback (most recent call last):
        ...
    ValueError: units must be a whole number from 1 to 20, got 21
    """

    def __init__(self, default, low, high, optional=False):
        super().__init__(default)
        self.low, self.high, self.optional = low, high, optional

    def validate(self, obj, value):
        if value is None and self.optional:
            return None
        return whole_number(value, self.name, self.low, self.high)


class Choice(TraitType):
    """One of several names.

    Examples
    --------
    >>> from traitlets import HasTraits
    >>> class Neuron(HasTraits):
    ...     activation = Choice("relu", choices=["relu", "tanh"])
    >>> Neuron(activation="swish")
    Traceback (most recent call last):
        ...
    ValueError: unknown activation 'swish'; choose one of relu, tanh
    """

    def __init__(self, default, choices):
        super().__init__(default)
        self.choices = tuple(choices)

    def validate(self, obj, value):
        if not isinstance(value, str) or value not in self.choices:
            raise ValueError(
                f"unknown {self.name} {value!r}; choose one of {', '.join(self.choices)}"
            )
        return value


class Switch(TraitType):
    """True or False.

    Examples
    --------
    >>> from traitlets import HasTraits
    >>> class Light(HasTraits):
    ...     on = Switch(False)
    >>> Light(on="yes")
    Traceback (most recent call last):
        ...
    ValueError: on must be True or False, got 'yes'
    """

    def validate(self, obj, value):
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"{self.name} must be True or False, got {value!r}")
        return bool(value)
