"""Several ways down one loss surface, each in a panel of its own."""

import numpy as np

from helpers.plots import losses, style
from helpers.plots.figure import Figure
from helpers.plots.words import titled


@style.styled
def descents(loss, w_range, b_range, paths, title=""):
    """Draw each path of `loss_surface` in its own panel, so that none hides another.

    Parameters
    ----------
    loss, w_range, b_range : as in `loss_surface`
    paths : dict from label to array of shape (steps + 1, 2), one to four of them

    Examples
    --------
    >>> paths = {"slow": [[2, 1], [1.5, 0.75]], "fast": [[2, 1], [-2, -1]]}
    >>> figure = descents(lambda w, b: w**2 + b**2, (-3, 3), (-3, 3), paths)
    >>> len(figure.axes)
    2
    """
    w, b = losses.axis(w_range, "w_range"), losses.axis(b_range, "b_range")
    values = losses.check_values(loss, w, b)
    w, b = (np.linspace(*ends, n) for ends, n in zip((w, b), values.shape[::-1]))
    paths = losses.check_paths(paths)
    if not 1 <= len(paths) <= 4:
        raise ValueError(f"paths must name one to four descents, got {len(paths)}")
    figure = Figure(7.6, 3.0, layout="constrained")
    figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold")
    for k, (label, path) in enumerate(paths.items()):
        axes = figure.add_subplot(1, len(paths), k + 1, xlabel="w")
        losses.draw_contours(axes, w, b, values)
        losses.draw_path(axes, path, label, k)
        axes.set(xlim=(w[0], w[-1]), ylim=(b[0], b[-1]))
        axes.set_title(label, fontsize=10, color=style.dark(style.PALETTE[k]))
        axes.locator_params(nbins=4)
        if k:
            axes.tick_params(labelleft=False)
        else:
            axes.set_ylabel("b")
    text = losses.describe(loss, values, w, b, paths, ("w", "b"))
    figure.description = titled(title, text)
    return figure
