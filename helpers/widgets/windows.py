"""The base of the explorers that move a window over an image."""

from traitlets import observe, validate

from helpers.widgets.browser import BrowserExplorer
from helpers.widgets.grids import Position, nearest, within

_GEOMETRY = ("image", "kernel", "size", "stride", "padding")  # as far as an explorer has them


class WindowExplorer(BrowserExplorer):
    """An explorer of one output cell at a time, at `position`, which stays inside the output.

    A subclass has some of the traits image, kernel, size, stride and padding, and a method
    ``_output_shape(...)`` of just these, which returns (rows, columns) of the output or raises a
    ValueError where no window fits.
    """

    position = Position()

    def _output_shape(self, **geometry):
        """Return (rows, columns) of the output."""
        raise NotImplementedError(f"{type(self).__name__} must define _output_shape()")

    @validate(*_GEOMETRY)
    def _check_geometry(self, proposal):
        self._shape(**{proposal.trait.name: proposal.value})
        return proposal.value

    @validate("position")
    def _check_position(self, proposal):
        return within(proposal.value, self._shape())

    @observe(*_GEOMETRY)
    def _keep_position_inside(self, change):
        self.position = nearest(self.position, self._shape())

    def _shape(self, **changes):
        state = {name: getattr(self, name) for name in _GEOMETRY if self.has_trait(name)}
        return self._output_shape(**state | changes)
