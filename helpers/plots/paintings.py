"""A picture that was optimised, beside its losses."""

import numpy as np
from matplotlib.ticker import LogLocator, NullFormatter

from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.pictures import images
from helpers.plots.words import listing, number, titled

TALLEST = 3.2
SMOOTH = "hanning"  # small pictures are enlarged; without this their pixels would be squares


@style.styled
def painting(picture, losses=None, title=""):
    """Draw a picture and, beside it, how its losses fell.

    Parameters
    ----------
    picture : array (H, W, 3) or (H, W, 1), values 0..1
    losses : dict from name to the values of N steps, optional
    title : str

    Examples
    --------
    >>> painting(np.zeros((8, 9, 3)), {"style": [0.5, 0.25]}).description
    'A picture of 8 × 9 pixels after 2 steps; style from 0.5 to 0.25.'
    """
    height, width = picture.shape[:2]
    losses = losses or {}
    shown = min(4.4, TALLEST * width / height)
    tall = shown * height / width
    figure = Figure(shown + (2.9 if losses else 0), max(tall, 1.8) + (0.3 if title else 0), mode="photo",
                    dpi=style.CSS_DPI, layout="constrained")  # fmt: skip
    figure.suptitle(title, x=0.012, ha="left", fontsize=11, fontweight="bold")
    ratios = (shown, 2.7) if losses else (1,)
    parts = figure.subplots(1, len(ratios), width_ratios=ratios, squeeze=False)[0]
    parts[0].imshow(np.broadcast_to(np.clip(picture, 0, 1), (height, width, 3)), interpolation=SMOOTH)
    parts[0].set(xticks=(), yticks=())
    parts[0].spines[:].set_visible(False)
    if losses:
        _draw_losses(parts[1], losses)
    figure.description = titled(title, _describe(height, width, losses))
    return figure


def _draw_losses(axes, losses):
    positive = all(min(values) > 0 for values in losses.values())
    for k, (name, values) in enumerate(losses.items()):
        colour = (style.BLUE, style.VERMILLION, style.GREEN)[k % 3]
        dash = ("-", "--", ":")[k % 3]
        axes.plot(range(1, len(values) + 1), values, color=colour, linestyle=dash, label=name)
    if positive:
        low = min(values[-1] for values in losses.values())
        high = max(max(values) for values in losses.values())
        axes.set_yscale("log")
        axes.set_ylim(max(low / 3, high / 1e4), high * 1.5)
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 3)))
        axes.yaxis.set_major_formatter(lambda value, position: f"{value:g}")
        axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set(xlabel="step", ylabel="loss")
    axes.legend(frameon=False, fontsize=9)


def _describe(height, width, losses):
    text = f"A picture of {height} × {width} pixels"
    if not losses:
        return f"{text}."
    ends = [f"{name} from {number(values[0])} to {number(values[-1])}" for name, values in losses.items()]
    steps = len(next(iter(losses.values())))
    return f"{text} after {steps} step{'s' * (steps != 1)}; {listing(ends)}."


def gallery(pictures, labels=None, columns=None, title=""):
    """Draw paintings or photographs side by side, as `images` does; in a notebook they are a JPEG.

    Parameters
    ----------
    pictures : N arrays (H, W, 3) of one size, values 0..1 or uint8
    labels, columns, title : as in `images`

    Examples
    --------
    >>> gallery([np.zeros((8, 9, 3)), np.ones((8, 9, 3))], ["night", "day"]).description
    '2 colour pictures of 8 × 9 pixels: night and day.'
    """
    shapes = sorted({np.shape(picture) for picture in pictures})
    if len(shapes) > 1:
        raise ValueError(f"all pictures must have one size, got {' and '.join(map(str, shapes))}")
    figure = images(np.stack(pictures), labels, columns, title)
    figure.mode, figure.dpi = "photo", style.CSS_DPI
    for axes in figure.axes:
        axes.images[0].set_interpolation(SMOOTH)
    return figure
