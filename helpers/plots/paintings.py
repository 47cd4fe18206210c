"""A picture that was optimised, beside its losses."""

import numpy as np

from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, titled

WIDTH = 7.6
TALLEST = 4.2


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
    parts = figure.subplots(1, 2, width_ratios=(shown, 2.7), squeeze=False)[0] if losses else [figure.add_subplot()]
    parts[0].imshow(np.broadcast_to(np.clip(picture, 0, 1), (height, width, 3)))
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
        axes.plot(range(1, len(values) + 1), values, color=colour, linestyle=("-", "--", ":")[k % 3], label=name)
    if positive:
        low = min(values[-1] for values in losses.values())
        high = max(max(values) for values in losses.values())
        axes.set_yscale("log")
        axes.set_ylim(max(low / 3, high / 1e4), high * 1.5)
    axes.set(xlabel="step", ylabel="loss")
    axes.legend(frameon=False, fontsize=9)


def _describe(height, width, losses):
    text = f"A picture of {height} × {width} pixels"
    if not losses:
        return f"{text}."
    ends = [f"{name} from {number(values[0])} to {number(values[-1])}" for name, values in losses.items()]
    steps = len(next(iter(losses.values())))
    return f"{text} after {steps} step{'s' * (steps != 1)}; {listing(ends)}."
