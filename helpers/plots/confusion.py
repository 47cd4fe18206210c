"""Confusion matrices."""

import numpy as np

from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, titled

MOST_CLASSES = 20
NAMED_MISTAKES = 3  # in the description


@style.styled
def confusion(actual, predicted, class_names=None, title="", description=None):
    """Draw which classes are taken for which: counts, and each row's shares as colour.

    Parameters
    ----------
    actual, predicted : whole numbers of shape (N,), from 0
        The true classes (rows) and the predicted ones (columns).
    class_names : K strings, optional

    Raises
    ------
    ValueError
        If the two differ in length, or a class has no name.

    Examples
    --------
    >>> figure = confusion([0, 0, 1, 1], [0, 1, 1, 1], ["cat", "dog"])
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'Confusion matrix of 4 cases in 2 classes: 3 right (75 %). Right by class: cat 1 of 2 (50 %),
    dog 2 of 2 (100 %). Most frequent mistakes: cat taken for dog (1).'
    """
    actual, predicted = read_classes(actual, "actual"), read_classes(predicted, "predicted")
    names = _check(actual, predicted, class_names)
    counts = np.zeros((len(names), len(names)), int)
    np.add.at(counts, (actual, predicted), 1)
    _draw(figure := Figure(*_size(names)), counts, names, title)
    figure.description = description or titled(title, _describe(counts, names))
    return figure


def read_classes(values, name):
    """Return class numbers of shape (N,), or raise a ValueError that names the likely cause.

    Examples
    --------
    >>> read_classes([2.0, 0.0], "predicted")
    array([2, 0])
    >>> read_classes([[0.9, 0.1]], "predicted")
    Traceback (most recent call last):
        ...
    ValueError: predicted must be class numbers of shape (N,), got shape (1, 2); if each row holds \
one probability for each class, give predicted.argmax(axis=1)
    """
    array = np.asarray(values)
    array = array[:, 0] if array.ndim == 2 and array.shape[1] == 1 else array
    if array.ndim != 1:
        hint = ""
        if array.ndim == 2:
            hint = (
                "; if each row holds one probability for each class, give "
                f"{name}.argmax(axis=1)"
            )
        raise ValueError(
            f"{name} must be class numbers of shape (N,), got shape {array.shape}{hint}"
        )
    if array.dtype.kind not in "biuf" or not np.array_equal(array, np.floor(array)):
        hint = ""
        if array.dtype.kind == "f":
            hint = "; turn probabilities of one class into classes with (p > 0.5).astype(int)"
        raise ValueError(f"{name} must be whole numbers, the classes from 0 on{hint}")
    if array.size and array.min() < 0:
        raise ValueError(f"{name} holds the class {array.min():g}; classes count from 0")
    return array.astype(int)


def _check(actual, predicted, class_names):
    if len(actual) != len(predicted) or not len(actual):
        raise ValueError(
            "actual and predicted must be of one length, at least 1; got "
            f"{len(actual)} and {len(predicted)}"
        )
    highest = int(max(actual.max(), predicted.max()))
    names = range(highest + 1) if class_names is None else class_names
    names = [str(name) for name in names]
    if highest >= len(names):
        raise ValueError(f"class {highest} has no name: class_names has only {len(names)}")
    if len(names) > MOST_CLASSES:
        raise ValueError(f"{len(names)} classes are too many to read, at most {MOST_CLASSES}")
    return names


def _size(names):
    cell = min(0.9, 6.1 / len(names))
    side = max(2.2, cell * len(names))
    return min(7.6, side + 1.5), side + 1.25


def _draw(figure, counts, names, title):
    axes = figure.add_subplot()
    figure.set_layout_engine("constrained")
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    size = max(6.0, min(10.0, 80 / len(names)))
    for (i, j), count in np.ndenumerate(counts):
        _write(axes, (j, i), count, shares[i, j], size, right=i == j)
    slanted = {"rotation": 40, "ha": "left", "rotation_mode": "anchor"}
    long = max(map(len, names)) > 4
    axes.set_xticks(range(len(names)), names, **(slanted if long else {}))
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(length=0, top=False, labeltop=True, labelbottom=False, pad=3)
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    axes.set(xlabel="predicted", ylabel="actual")
    axes.xaxis.set_label_position("bottom")
    figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold")


def _write(axes, place, count, share, size, right):
    colour = "white" if share > 0.55 else style.INK
    weight = "bold" if right else "normal"
    if count == 0:
        axes.text(*place, "0", ha="center", va="center", fontsize=size, color="#9AA0A6")
        return
    x, y = place
    axes.text(x, y - 0.03, f"{count:,}", ha="center", va="bottom", fontsize=size, color=colour,
              fontweight=weight)  # fmt: skip
    axes.text(x, y + 0.08, _percent(share), ha="center", va="top",
              fontsize=0.8 * size, color=colour)  # fmt: skip


def _percent(share):
    return "<1 %" if 0 < share <= 0.005 else f"{100 * share:.0f} %"


def _describe(counts, names):
    total, right = counts.sum(), np.trace(counts)
    rows = [
        f"{name} {row[k]:,} of {row.sum():,} ({row[k] / row.sum():.0%})"
        for k, (name, row) in enumerate(zip(names, counts))
        if row.sum()
    ]
    text = (
        f"Confusion matrix of {total:,} cases in {len(names)} classes: {right:,} right "
        f"({right / total:.0%}). Right by class: {', '.join(rows)}."
    )
    wrong = counts * (1 - np.eye(len(names), dtype=int))
    order = np.argsort(-wrong, axis=None, kind="stable")[:NAMED_MISTAKES]
    pairs = [divmod(int(k), len(names)) for k in order if wrong.flat[k]]
    if pairs:
        found = [f"{names[i]} taken for {names[j]} ({counts[i, j]:,})" for i, j in pairs]
        text += f" Most frequent mistakes: {listing(found)}."
    return text.replace("%", " %")
