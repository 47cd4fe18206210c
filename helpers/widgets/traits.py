"""Traits that know their limits, say so in a ValueError, and can make their own control."""

import ipywidgets
import numpy as np
from traitlets import TraitType

from helpers.operations.arrays import whole_number

_STYLE = {"description_width": "7em"}
_LAYOUT = {"width": "min(100%, 30em)"}


class Controlled(TraitType):
    """A part of an explorer's state; ``control()`` makes the widget that sets it."""

    def control(self):
        raise NotImplementedError


class Number(Controlled):
    """A number from `low` to `high`; its control is a slider.

    Examples
    --------
    >>> from traitlets import HasTraits
    >>> class Line(HasTraits):
    ...     slope = Number(1.0, low=-5, high=5, step=0.1, label="slope")
    >>> Line().slope
    1.0
    >>> Line(slope=7)
    Traceback (most recent call last):
        ...
    ValueError: slope must be a number from -5 to 5, got 7
    """

    def __init__(self, default, low, high, step, label):
        super().__init__(float(default), help=label)
        self.low, self.high, self.step = low, high, step

    def validate(self, obj, value):
        is_number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        if not (is_number and self.low <= value <= self.high):  # NaN fails as well
            raise ValueError(
                f"{self.name} must be a number from {self.low} to {self.high}, got {value!r}"
            )
        return float(value)

    def control(self):
        return ipywidgets.FloatSlider(
            min=self.low, max=self.high, step=self.step, description=self.help, style=_STYLE,
            layout=_LAYOUT, readout_format=".1f",
        )  # fmt: skip


class WholeNumber(Controlled):
    """A whole number from `low` to `high`, or None if `optional`; its control is a slider.

    Examples
    --------
    >>> units = WholeNumber(3, low=1, high=20, label="hidden units").control()
    >>> units.description, units.min, units.max
    ('hidden units', 1, 20)
    """

    def __init__(self, default, low, high, label, optional=False):
        super().__init__(default, help=label)
        self.low, self.high, self.optional = low, high, optional

    def validate(self, obj, value):
        if value is None and self.optional:
            return None
        return whole_number(value, self.name, self.low, self.high)

    def control(self):
        return ipywidgets.IntSlider(
            min=self.low, max=self.high, description=self.help, style=_STYLE, layout=_LAYOUT
        )


class Choice(Controlled):
    """One of several names; its control is a menu.

    Examples
    --------
    >>> Choice("relu", choices=["relu", "tanh"], label="activation").control().options
    ('relu', 'tanh')
    """

    def __init__(self, default, choices, label):
        super().__init__(default, help=label)
        self.choices = tuple(choices)

    def validate(self, obj, value):
        if not isinstance(value, str) or value not in self.choices:
            raise ValueError(
                f"unknown {self.name} {value!r}; choose one of {', '.join(self.choices)}"
            )
        return value

    def control(self):
        return ipywidgets.Dropdown(
            options=self.choices, description=self.help, style=_STYLE, layout=_LAYOUT
        )


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
