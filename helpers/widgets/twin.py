"""The static twin of an explorer: the picture and the words that stay where widgets cannot run."""


class StaticTwin:
    """Mixed into a widget that has a method ``draw()`` returning a `helpers.plots.Figure`.

    Displayed, the widget also leaves that figure as PNG and its description as text. They show in
    a saved notebook, on a code host, in PDF, and they are what nbval compares.
    """

    def draw(self):
        """Return a `helpers.plots.Figure` of the present state."""
        raise NotImplementedError(f"{type(self).__name__} must define draw()")

    def still(self):
        """Return the figure that stays where the widget cannot run: by default the present state."""
        return self.draw()

    @property
    def figure(self):
        """The picture of the present state, drawn anew as a `helpers.plots.Figure`."""
        return self.draw()

    @property
    def description(self):
        """The present state in words."""
        return self.draw().description

    def _repr_mimebundle_(self, include=None, exclude=None, **kwargs):
        view = super()._repr_mimebundle_(include=include, exclude=exclude, **kwargs) or {}
        data = view[0] if isinstance(view, tuple) else view  # anywidget adds metadata
        picture, metadata = self.still()._repr_mimebundle_()
        return {**data, **picture}, metadata
