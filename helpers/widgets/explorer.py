"""The base of all explorers whose picture Python draws."""

import base64
import gc
import html
from contextlib import contextmanager

import ipywidgets
from traitlets import link

from helpers.widgets.traits import Controlled
from helpers.widgets.twin import StaticTwin


class FigureExplorer(StaticTwin, ipywidgets.VBox):
    """Controls above a picture that follows them, by mouse, by keyboard and from Python.

    A subclass declares its state as `Number`, `WholeNumber` and `Choice` traits, each of which
    gets a control, and a method ``draw()`` that returns a `helpers.plots.Figure` of that state.

    A saved notebook also holds the picture as PNG and its description as text, which show wherever
    widgets cannot run.

    Examples
    --------
    >>> import numpy as np
    >>> from helpers import plots
    >>> from helpers.widgets import Number
    >>> class Line(FigureExplorer):
    ...     slope = Number(1.0, low=-5, high=5, step=0.1, label="slope")
    ...     def draw(self):
    ...         x = np.linspace(0, 1, 2)
    ...         return plots.lines(x, {"line": self.slope * x})
    >>> line = Line()
    >>> line.slope = 2
    >>> line.controls["slope"].value, line.description
    (2.0, 'Over x from 0 to 1: line (from 0 to 2, range 0 to 2).')
    """

    def __init__(self, **state):
        self._drawn = None
        self._description = ""
        self._picture = ipywidgets.HTML()
        super().__init__(**state)
        controlled = _controlled(type(self))
        self._names = list(controlled)
        self.controls = {name: trait.control() for name, trait in controlled.items()}
        for name, control in self.controls.items():
            link((self, name), (control, "value"))
        self.observe(self._redraw, names=self._names)
        self._redraw()
        self.children = [*self.controls.values(), self._picture]

    @property
    def description(self):
        """The present state in words."""
        return self._description

    def _redraw(self, change=None):
        # Several traits set under hold_trait_notifications() notify one by one: draw once.
        state = [getattr(self, name) for name in self._names]
        if state != self._drawn:
            with _collecting_at_once():
                self._picture.value, self._description = _img(self.draw())
            self._drawn = state


def _controlled(cls):
    """Return the controlled traits in the order of their declaration; traitlets sorts by name."""
    members = {k: v for base in reversed(cls.__mro__) for k, v in vars(base).items()}
    return {name: trait for name, trait in members.items() if isinstance(trait, Controlled)}


@contextmanager
def _collecting_at_once():
    """Free a figure's thousands of objects in 3 ms, while they are young.

    They refer to each other in circles. Left to themselves they grow old, and every tenth step of
    a slider waits 0.2 s for a full collection.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        if was_enabled:
            gc.enable()


def _img(figure):
    source = base64.b64encode(figure.png(compression=1)).decode("ascii")
    img = (
        f'<img alt="{html.escape(figure.description)}" width="{figure.css_width}" '
        'style="max-width: 100%; height: auto; background: white; border-radius: 4px" '
        f'src="data:image/png;base64,{source}">'
    )
    return img, figure.description
