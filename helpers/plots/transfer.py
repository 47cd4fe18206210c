"""Steps that are measured on the same photographs, and photographs beside those most like them."""

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.paintings import gallery
from helpers.plots.words import listing, number, titled


@style.styled
def steps(right, count, x_label="right", title="", description=None):
    """Draw the accuracy of several methods on the same pictures, one below the other.

    The large dot is the mean of the runs, small dots are single ones, and the bar is the interval
    in which 95 of 100 such means would lie if other pictures had been drawn: 1.96 times the root of
    p (1 - p) / n to either side.

    Parameters
    ----------
    right : dict from label to array of shape (R,), or a number
        Shares from 0 to 1, of R runs (seeds).
    count : int
        How many pictures were asked.
    x_label, title : str

    Raises
    ------
    ValueError
        If a share lies outside 0..1, there is none, or `count` is below 1.

    Examples
    --------
    >>> steps({"frozen": [0.7, 0.72], "fine-tuned": 0.8}, count=100).description
    'Right, of 100: frozen 0.71 (interval 0.62 to 0.80, 2 runs), fine-tuned 0.80 (0.72 to 0.88).'
    """
    runs = _check_steps(right, count)
    figure = Figure(7.6, 0.75 + 0.42 * len(runs) + (0.3 if title else 0), layout="constrained")
    axes = figure.add_subplot(xlabel=x_label, title=title)
    for place, values in enumerate(runs.values()):
        mean, half = values.mean(), half_interval(values.mean(), count)
        axes.plot([mean - half, mean + half], [place, place], color=style.BLUE, linewidth=1.6)
        if len(values) > 1:
            axes.plot(values, np.full(len(values), place), "o", color=style.VERMILLION,
                      markersize=4, alpha=0.8, zorder=4)  # fmt: skip
        axes.plot([mean], [place], "o", color=style.BLUE, markersize=9, zorder=3)
    axes.set_yticks(range(len(runs)), list(runs))
    axes.set_ylim(len(runs) - 0.5, -0.5)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    figure.description = description or titled(title, _describe(runs, count, x_label))
    return figure


def half_interval(share, count):
    """Half the width of the interval of a share `p` of `count` pictures: 1.96 √(p (1 - p) / n).

    Examples
    --------
    >>> round(half_interval(0.8, 200), 3)
    0.055
    """
    return float(1.96 * np.sqrt(share * (1 - share) / count))


def _check_steps(right, count):
    if not isinstance(right, dict) or not right:
        raise ValueError('right must be a dict such as {"frozen": [0.7, 0.72]}, with at least one entry')
    if count < 1:
        raise ValueError(f"count must be at least 1 picture, got {count}")
    runs = {str(k): np.atleast_1d(numbers(v, f"the runs of {k!r}")) for k, v in right.items()}
    for label, values in runs.items():
        if values.ndim != 1 or values.size == 0 or not np.all((values >= 0) & (values <= 1)):
            raise ValueError(f"the runs of {label!r} must be shares from 0 to 1, got {values}")
    return runs


def _describe(runs, count, x_label):
    parts = []
    for place, (label, values) in enumerate(runs.items()):
        mean, half = values.mean(), half_interval(values.mean(), count)
        said = f"{'' if place else 'interval '}{mean - half:.2f} to {mean + half:.2f}"
        several = f", {len(values)} runs" if len(values) > 1 else ""
        parts.append(f"{label} {mean:.2f} ({said}{several})")
    return f"{x_label.capitalize()}, of {count}: {', '.join(parts)}."


def neighbours(asked, asked_labels, found, found_labels, class_names, title=""):
    """Draw each picture that was asked about at the left of a row, then those found for it.

    Parameters
    ----------
    asked : array of shape (N, H, W, 3)
    asked_labels : N class numbers
    found : array of shape (N, K, H, W, 3)
        Nearest first; those of the same class get a green frame, others a red one.
    found_labels : array of shape (N, K)
    class_names : strings
    title : str

    Raises
    ------
    ValueError
        If there is not one row of found pictures for each asked one.

    Examples
    --------
    >>> grey = np.zeros((1, 8, 8, 3))
    >>> figure = neighbours(grey, [0], grey[None], [[1]], ["pear", "apple"])
    >>> figure.description
    '1 picture with its 1 nearest: pear (apple). Of the same class: 0 of 1.'
    """
    asked, found = np.asarray(asked), np.asarray(found)
    asked_labels, found_labels = np.asarray(asked_labels), np.asarray(found_labels)
    if found.ndim != 5 or found.shape[:1] + found.shape[2:] != asked.shape:
        raise ValueError(
            "found must have the shape (N, K, H, W, 3) for asked pictures (N, H, W, 3), got "
            f"{found.shape} for {asked.shape}"
        )
    if asked_labels.shape != found.shape[:1] or found_labels.shape != found.shape[:2]:
        raise ValueError(
            f"labels must have the shapes {found.shape[:1]} and {found.shape[:2]}, got "
            f"{asked_labels.shape} and {found_labels.shape}"
        )
    rows = [[str(class_names[k]) for k in (asked_labels[i], *found_labels[i])] for i in range(len(asked))]
    every = np.concatenate([asked[:, None], found], axis=1)
    columns = every.shape[1]
    figure = gallery(every.reshape(-1, *asked.shape[1:]), sum(rows, []), columns, title)
    same = found_labels == asked_labels[:, None]
    for k, axes in enumerate(figure.axes):
        row, column = divmod(k, columns)
        colour = style.INK if column == 0 else (style.GREEN if same[row, column - 1] else style.VERMILLION)
        axes.spines[:].set(color=colour, linewidth=2.2)
        axes.title.set_color(style.dark(colour))
    told = [f"{first} ({listing(others)})" for first, *others in rows]
    text = f"{len(asked)} picture{'s' * (len(asked) > 1)} with {'their' if len(asked) > 1 else 'its'} "
    text += f"{number(columns - 1)} nearest: {'; '.join(told)}. "
    figure.description = titled(title, text + f"Of the same class: {same.sum()} of {same.size}.")
    return figure
