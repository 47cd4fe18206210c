"""One look for every picture of the course, whatever the student's own matplotlib settings are.

Colours: Okabe and Ito, *Color Universal Design* (2008), told apart with every common kind of colour
blindness; curves differ in their dashes as well. The background is opaque white, so that pictures
read well in a dark theme too.
"""

import functools
from contextlib import contextmanager

import matplotlib as mpl
from matplotlib.colors import to_rgb

BLUE = "#0072B2"
VERMILLION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#CC79A7"
ORANGE = "#E69F00"
SKY = "#56B4E9"
PALETTE = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
DASHES = ("-", "--", "-.", ":", (0, (7, 2, 1, 2, 1, 2)), (0, (1, 1)))

INK = "#1A1A1A"
MUTED = "#5F6368"
FAINT = "#DADCE0"

CSS_DPI = 100  # figure inches to CSS pixels
PIXEL_RATIO = 2  # picture pixels for each CSS pixel, sharp on a high-resolution screen

SETTINGS = {
    "figure.dpi": CSS_DPI * PIXEL_RATIO,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same picture on every machine
    "font.size": 10,
    "text.color": INK,
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 9,
    "axes.titley": 1.0,  # a search for free space above the ticks would cost a fifth of the drawing
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.prop_cycle": mpl.cycler(color=PALETTE),
    "grid.color": FAINT,
    "grid.linewidth": 0.7,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "lines.linewidth": 2.2,
    "lines.solid_capstyle": "round",
    "legend.frameon": False,
    "image.cmap": "gray",
}


@contextmanager
def context():
    """Use the course's settings on top of matplotlib's defaults, then restore the student's.

    Examples
    --------
    >>> before = mpl.rcParams["font.size"]
    >>> with mpl.rc_context({"font.size": 99}), context():
    ...     mpl.rcParams["font.size"]
    10.0
    >>> mpl.rcParams["font.size"] == before
    True
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


def styled(function):
    """Run `function` within `context`."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with context():
            return function(*args, **kwargs)

    return wrapper


def dark(colour):
    """Return a darker shade of `colour`, legible as text on white.

    Examples
    --------
    >>> dark("#ffffff")
    (0.72, 0.72, 0.72)
    """
    return tuple(round(0.72 * channel, 4) for channel in to_rgb(colour))
