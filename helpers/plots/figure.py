"""A matplotlib figure that shows itself in a notebook, sharp and with a text description."""

import base64
import io

import matplotlib.figure
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from PIL import Image

from helpers.plots import style

COLOURS = (80, 48)  # of a drawing: fewer if it is large; smooth edges cost most of the bytes
LARGE = 36_000  # bytes: 48 kB as text in a notebook
MOVING_PIXELS = 10_000  # the palette is good enough once no more than these change their colour
QUALITY = 72  # of a JPEG
SWATCH = 48  # pixels high; a colour of the course beside a photograph needs so many to survive


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
    mode : "P", "L", "RGB", "shades" or "photo"
        As in Pillow: a few colours, enough for a drawing and a quarter of the size; greys; all
        colours. "shades" are 256 colours chosen for the picture: half the size of all colours.
        "photo" shows a JPEG, an eighth of the size, in place of the PNG.

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

    def png(self):
        """Return the picture as PNG bytes, with two pixels for each CSS pixel."""
        canvas = FigureCanvasAgg(self)
        canvas.draw()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
        if self.mode == "shades":
            return _png(picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE))
        if self.mode != "P":
            return _png(picture if self.mode == "photo" else picture.convert(self.mode))
        many, few = COLOURS
        png = _png(_quantised(picture, many))
        return png if len(png) < LARGE else _png(_quantised(picture, few))

    def jpeg(self):
        """Return the picture as JPEG bytes, for photographs and what is as rich in detail."""
        canvas = FigureCanvasAgg(self)
        canvas.draw()
        buffer = io.BytesIO()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
        picture.save(buffer, "jpeg", quality=QUALITY, optimize=True)
        return buffer.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        # JupyterLab and nbconvert read width; nbconvert's classic template reads alt, too.
        kind, content = ("jpeg", self.jpeg()) if self.mode == "photo" else ("png", self.png())
        picture = base64.b64encode(content).decode("ascii")
        data = {f"image/{kind}": picture, "text/plain": self.description}
        return data, {f"image/{kind}": {"alt": self.description, "width": self.css_width}}

    def _ipython_display_(self):
        # IPython's own PNG of any matplotlib figure would take the place of ours in the bundle.
        from IPython.display import display

        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)


def _png(picture):
    buffer = io.BytesIO()
    picture.save(buffer, "png", compress_level=9)
    return buffer.getvalue()


def _quantised(picture, colours):
    width, height = picture.size
    own = np.rint([[255 * np.array(to_rgb(colour)) for colour in style.PALETTE]])
    swatches = own.astype(np.uint8).repeat(width // len(own[0]), axis=1)
    longer = Image.new("RGB", (width, height + SWATCH), "white")
    longer.paste(picture)
    longer.paste(Image.fromarray(swatches.repeat(SWATCH, axis=0)), (0, height))
    few = longer.quantize(
        colours, Image.Quantize.MEDIANCUT, kmeans=MOVING_PIXELS, dither=Image.Dither.NONE
    )
    palette = np.reshape(few.getpalette(), (-1, 3))
    palette[palette.sum(axis=1).argmax()] = 255  # it was the mean of white and its neighbours
    few.putpalette(palette.ravel().tolist())
    return few.crop((0, 0, width, height))
