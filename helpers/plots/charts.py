"""Labelled bars with their numbers."""

import numpy as np

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import titled


@style.styled
def bars(values, labels, title="", y_label="", digits=3, description=None):
    """Draw one number for each label as a bar, with the number above it.

    Parameters
    ----------
    values : array of shape (K,), or dict from panel title to such arrays
        Several panels stand side by side and share one scale.
    labels : K strings
    title, y_label : str
    digits : int
        Decimals of the numbers above the bars.

    Examples
    --------
    >>> bars([0.212, 0.576, 0.212], ["cat", "dog", "bat"], title="Softmax").description
    'Softmax. Bars: cat 0.212, dog 0.576, bat 0.212.'
    """
    panels = values if isinstance(values, dict) else {"": values}
    labels = [str(label) for label in labels]
    panels = {str(name): _check_values(row, labels) for name, row in panels.items()}
    if not panels:
        raise ValueError("values is an empty dict: give at least one panel")
    figure = Figure(7.6, 3.2, layout="constrained")
    figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold")
    low = min(0.0, min(row.min() for row in panels.values()))
    high = max(0.0, max(row.max() for row in panels.values()))
    pad = 0.12 * (high - low or 1)
    for k, (name, row) in enumerate(panels.items()):
        axes = figure.add_subplot(1, len(panels), k + 1)
        _draw_panel(axes, row, labels, digits)
        axes.set(ylim=(low - pad * (low < 0), high + pad), ylabel="" if k else y_label)
        axes.set_title(name, loc="center", fontweight="normal", fontsize=10)
        axes.tick_params(labelleft=not k)
    figure.description = description or titled(title, _describe(panels, labels, digits))
    return figure


def _check_values(values, labels):
    values = numbers(values, "values")
    if values.shape != (len(labels),):
        raise ValueError(
            f"values must have one number for each of the {len(labels)} labels, "
            f"got shape {values.shape}"
        )
    if not labels or not np.isfinite(values).all():
        raise ValueError("bars needs at least one value, and finite ones")
    return values


def _draw_panel(axes, row, labels, digits):
    drawn = axes.bar(range(len(row)), row, width=0.68, color=style.BLUE)
    axes.bar_label(drawn, [_written(value, digits) for value in row], padding=3, fontsize=9.5)
    axes.set_xticks(range(len(row)), labels)
    axes.grid(axis="x", visible=False)
    axes.tick_params(axis="x", length=0)
    axes.axhline(0, color=style.MUTED, linewidth=0.9)


def _written(value, digits):
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits and float(value).is_integer() else text


def _describe(panels, labels, digits):
    rows = []
    for name, row in panels.items():
        pairs = ", ".join(f"{label} {_written(v, digits)}" for label, v in zip(labels, row))
        rows.append(f"{name}: {pairs}" if name else pairs)
    return f"Bars: {'; '.join(rows)}."
