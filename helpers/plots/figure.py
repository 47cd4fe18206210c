"""A matplotlib figure that shows itself in a notebook, sharp and with a text description."""

import base64
import io

import matplotlib.figure
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from helpers.plots import style


class Figure(matplotlib.figure.Figure):
    """A matplotlib Figure with a description (alternative text), independent of pyplot.

    As the last line of a cell it shows a PNG, once, with the description as its text. The same
    figure always gives the same bytes on the same version of matplotlib.

    Parameters
    ----------
    width, height : float
        In hundreds of CSS pixels: 7.6 is as wide as a notebook's text.
    description : str
        What the picture shows, for those who do not see it.
    mode : "P", "L" or "RGB"
        As in Pillow: 256 colours, enough for a drawing and a third of the size; greys; all colours.

    Examples
    --------
    >>> figure = Figure(7.6, 3, description="A diagonal line from 0 to 1.")
    >>> lines = figure.add_subplot().plot([0, 1], [0, 1])
    >>> data, metadata = figure._repr_mimebundle_()
    >>> sorted(data), metadata["image/png"]["width"]
    (['image/png', 'text/plain'], 760)
    """

    def __init__(self, width=7.6, height=4.0, description="", mode="P", **settings):
        with style.context():
            super().__init__(figsize=(width, height), **settings)
        FigureCanvasAgg(self)
        self.description = description
        self.mode = mode

    @property
    def description(self):
        """The alternative text: one paragraph."""
        return self._description

    @description.setter
    def description(self, text):
        self._description = " ".join(str(text).split())

    @property
    def css_width(self):
        """The width at which the picture is meant to be shown, in CSS pixels."""
        return round(self.get_figwidth() * style.CSS_DPI)

    def draw(self, renderer):
        # Ticks and layout are made while drawing, so the style is needed here as well.
        with style.context():
            super().draw(renderer)

    def png(self, compression=6):
        """Return the picture as PNG bytes, with two pixels for each CSS pixel.

        Parameters
        ----------
        compression : int
            From 1 (fast, for pictures that change) to 9 (small, for those that are saved).
        """
        canvas = FigureCanvasAgg(self)
        canvas.draw()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
        picture = _few_colours(picture) if self.mode == "P" else picture.convert(self.mode)
        buffer = io.BytesIO()
        picture.save(buffer, "png", compress_level=compression)
        return buffer.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        # JupyterLab and nbconvert read width; nbconvert's classic template reads alt, too.
        picture = base64.b64encode(self.png()).decode("ascii")
        data = {"image/png": picture, "text/plain": self.description}
        return data, {"image/png": {"alt": self.description, "width": self.css_width}}

    def _ipython_display_(self):
        # IPython's own PNG of any matplotlib figure would take the place of ours in the bundle.
        from IPython.display import display

        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)


def _few_colours(picture):
    white = (np.asarray(picture) == 255).all(axis=-1)
    few = picture.quantize(255, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette()
    # The mean of a bucket of pale colours is not white: keep an entry for white alone.
    indices = np.where(white, len(palette) // 3, np.asarray(few)).astype(np.uint8)
    few = Image.fromarray(indices, "P")
    few.putpalette([*palette, 255, 255, 255])
    return few
