"""Training curves: what Keras' `fit` returns, drawn."""

import math
import re

import numpy as np
from matplotlib.ticker import LogLocator, MaxNLocator

from helpers.operations.arrays import numbers
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import listing, number, titled

VALIDATION = "val_"
NOT_DRAWN = ("lr", "learning_rate")  # Keras' schedules write it into the history
RISING = ("acc", "auc", "precision", "recall", "iou", "f1", "r2", "cosine")
OTHERS = ("error", "loss", "entropy")
MARKED_EPOCHS = 30  # more points than these are drawn without markers


@style.styled
def curves(history, metrics=None, best="auto", title="", *, log=False, description=None):
    """Draw loss and metrics over the epochs, for training (solid) and validation data (dashed).

    Parameters
    ----------
    history : what ``model.fit`` returns, its ``.history``, or a `TrainingCurves`
        Also a dict from label to any of these: several runs over each other, each in its colour.
    metrics : names without "val_", optional
        By default all that were measured, one panel for each.
        A metric that is a vector in each epoch, such as Keras' `F1Score()`, is drawn as its mean,
        and its panel says so.
    best : str or None
        The curve whose best epoch is marked, such as "val_accuracy". "auto" takes "val_loss", or
        nothing if there are no validation data. Highest is best for accuracy, AUC, precision,
        recall and the like, lowest for everything else.
    log : bool
        Draw the loss on a logarithmic axis.

    Raises
    ------
    ValueError
        If nothing was measured, or a name is not among what was.

    Examples
    --------
    >>> history = {"loss": [0.9, 0.5, 0.3], "val_loss": [0.8, 0.6, 0.7]}
    >>> curves(history).description  # doctest: +NORMALIZE_WHITESPACE
    'Training curves over 3 epochs. loss: training from 0.9 to 0.3, validation from 0.8 to 0.7.
    Best val_loss: 0.6 in epoch 2.'
    """
    runs = read_runs(history)
    metrics = _check_metrics(metrics, runs)
    best = _check_best(best, runs)
    bests = {label: best_epoch(run, best) for label, run in runs.items() if best in run}
    columns = min(3, len(metrics))
    rows = -(-len(metrics) // columns)
    figure = Figure(4.6 if len(metrics) == 1 else 7.6, 0.5 + 2.9 * rows, layout="constrained")
    if title:
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, fontweight="bold")
    for k, metric in enumerate(metrics):
        axes = figure.add_subplot(rows, columns, k + 1)
        _draw_metric(axes, metric, runs, log=log and metric == "loss")
        _mark_best(axes, metric, runs, best, bests)
    figure.legend(
        handles=_legend(figure, runs, metrics), loc="outside lower center",
        ncols=max(2, min(4, len(runs))), handlelength=2.6,
    )  # fmt: skip
    figure.description = description or titled(title, _describe(runs, metrics, best, bests))
    return figure


def read_runs(history):
    """Return ``{label: {metric: array of shape (epochs,)}}`` from a history or a dict of them.

    Examples
    --------
    >>> read_runs({"loss": [1, 0.5]})
    {'': {'loss': array([1. , 0.5])}}
    >>> list(read_runs({"plain": {"loss": [1, 0.5]}, "dropout": {"loss": [2, 1]}}))
    ['plain', 'dropout']
    """
    history = getattr(history, "history", history)
    if not isinstance(history, dict) or not history:
        raise ValueError(
            "curves needs what model.fit returns, a dict such as {'loss': [...]}, or a dict from "
            f"label to one of these; got {type(history).__name__}"
            + (" without any curve; was the model trained?" if history == {} else "")
        )
    values = [getattr(value, "history", value) for value in history.values()]
    if not any(isinstance(value, dict) for value in values):
        return {"": _read_run(history, "history")}
    if not all(isinstance(value, dict) for value in values):
        raise ValueError("a dict of several runs must hold a history for every label")
    return {str(label): _read_run(run, label) for label, run in zip(history, values)}


def _read_run(history, label):
    run = {}
    for name, values in history.items():
        array = np.atleast_1d(numbers(values, f"{name} of {label}"))
        if array.ndim == 2 and array.size:
            name, array = averaged(name, array.shape[1]), array.mean(axis=1)
        if array.ndim != 1:
            raise ValueError(
                f"{name} of {label} must have one number for each epoch, got shape {array.shape}"
            )
        if array.size:
            run[name] = array
    if not run:
        raise ValueError(f"{label} holds no finished epoch; was the model trained?")
    epochs = max(map(len, run.values()))
    return {name: _spread(values, epochs, name, label) for name, values in run.items()}


def _spread(values, epochs, name, label):
    """Return one value for each epoch; NaN where `fit(validation_freq=...)` measured nothing."""
    if len(values) == epochs:
        return values
    if not name.startswith(VALIDATION):
        raise ValueError(f"{name} of {label} has {len(values)} values for {epochs} epochs")
    every = epochs // len(values)
    spread = np.full(epochs, np.nan)
    spread[every - 1 : every * len(values) : every] = values
    return spread


def averaged(name, count):
    """Return the name of the mean of `count` numbers; of one number it is the name itself.

    Examples
    --------
    >>> averaged("f1_score", 3), averaged("loss", 1)
    ('f1_score (mean of 3)', 'loss')
    """
    return f"{name} (mean of {count})" if count > 1 else name


def not_averaged(name):
    """Return the plain name, and of how many numbers the mean was taken.

    Examples
    --------
    >>> not_averaged("f1_score (mean of 3)"), not_averaged("loss")
    (('f1_score', 3), ('loss', 1))
    """
    found = re.fullmatch(r"(.*) \(mean of (\d+)\)", name)
    return (found[1], int(found[2])) if found else (name, 1)


def _full(name, known):
    """Return `name`, or that of its mean if this is what is known."""
    means = [one for one in known if not_averaged(one) != (one, 1) and not_averaged(one)[0] == name]
    return name if name in known or not means else means[0]


def measured(runs):
    """Return the names of all metrics of `runs`, without "val_": the loss, then in their order."""
    names = [name.removeprefix(VALIDATION) for run in runs.values() for name in run]
    names = [name for name in dict.fromkeys(names) if name not in NOT_DRAWN]
    return sorted(names, key=lambda name: name != "loss")


def _check_metrics(metrics, runs):
    known = measured(runs)
    if metrics is None:
        return known
    metrics = [metrics] if isinstance(metrics, str) else [str(name) for name in metrics]
    metrics = [_full(name.removeprefix(VALIDATION), known) for name in metrics]
    metrics = list(dict.fromkeys(metrics))
    if missing := [name for name in metrics if name not in known]:
        raise ValueError(
            f"{listing(missing)} was not measured; there is {listing(known)}. "
            "Metrics are chosen in model.compile(metrics=[...])"
        )
    if not metrics:
        raise ValueError("metrics is empty: name at least one, or leave it out to see all")
    return metrics


def _check_best(best, runs):
    names = {name for run in runs.values() for name in run}
    if best == "auto":
        return "val_loss" if "val_loss" in names else None
    best = _full(best, names)
    if best is not None and best not in names:
        raise ValueError(f"best={best!r} was not measured; there is {listing(sorted(names))}")
    return best


def rises(name):
    """Return whether a metric is better the higher it is, judged by its name.

    Examples
    --------
    >>> rises("val_accuracy"), rises("loss"), rises("val_precision_error")
    (True, False, False)
    """
    name = name.lower()
    return any(word in name for word in RISING) and not any(word in name for word in OTHERS)


def best_epoch(run, name):
    """Return the number of the best epoch, from 1, or None where no value is finite.

    Examples
    --------
    >>> best_epoch({"val_loss": [0.8, 0.6, 0.7], "val_accuracy": [0.5, 0.6, 0.9]}, "val_loss")
    2
    """
    values = np.asarray(run[name], float)
    if not np.isfinite(values).any():
        return None
    return int((np.nanargmax if rises(name) else np.nanargmin)(values)) + 1


def _draw_metric(axes, metric, runs, log):
    for k, run in enumerate(runs.values()):
        for name, look in _looks(k, len(runs)).items():
            if (full := name + metric) in run:
                values = run[full]
                epochs = np.flatnonzero(np.isfinite(values))
                few = len(values) <= MARKED_EPOCHS and len(runs) == 1 or len(values) == 1
                marker = "o" if few else ""
                axes.plot(epochs + 1, values[epochs], marker=marker, **look)
    axes.set(xlabel="epoch")
    axes.set_title(metric.replace("_", " "), fontsize=10)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, min_n_ticks=1))
    if log:
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_formatter("")
    axes.margins(x=0.04, y=0.08)


def _looks(k, count):
    """Return how the training and the validation curve of run k of `count` are drawn."""
    training, validation = (style.BLUE, style.VERMILLION)
    if count > 1:
        training = validation = style.PALETTE[k % len(style.PALETTE)]
    width = 1.7 if count == 1 else 1.2
    return {
        "": {"color": training, "linestyle": "-", "linewidth": width, "markersize": 3},
        VALIDATION: {
            "color": validation, "linestyle": (0, (4, 1.6)), "markersize": 3.6, "linewidth": 2,
            "markerfacecolor": "white",
        },
    }  # fmt: skip


def _mark_best(axes, metric, runs, best, bests):
    if best is None or best.removeprefix(VALIDATION) != metric:
        return
    for k, (label, epoch) in enumerate(bests.items()):
        if epoch is None:
            continue
        value = runs[label][best][epoch - 1]
        look = _looks(list(runs).index(label), len(runs))
        colour = look[VALIDATION if best.startswith(VALIDATION) else ""]["color"]
        axes.plot([epoch], [value], "*", color=colour, markersize=13, markeredgecolor="white",
                  zorder=5)  # fmt: skip
        if len(runs) == 1:
            axes.axvline(epoch, color=style.MUTED, linewidth=0.9, linestyle=":", zorder=1)
            _write_best(axes, epoch, value, rises(best))


def _write_best(axes, epoch, value, up):
    """Beside the dotted line: at its top where curves fall, at its foot where they rise."""
    right = epoch > sum(axes.get_xlim()) / 2
    axes.annotate(
        f"best: {number(value)}\nepoch {epoch}", (epoch, 0.02 if up else 0.98),
        xycoords=axes.get_xaxis_transform(), xytext=(-5 if right else 5, 0), textcoords="offset points",
        ha="right" if right else "left", va="bottom" if up else "top", fontsize=8.5,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}, zorder=6,
    )  # fmt: skip


def _legend(figure, runs, metrics):
    """Return one line for each look that was used, and the star."""
    kinds = [
        kind
        for kind in ("", VALIDATION)
        if any(kind + metric in run for run in runs.values() for metric in metrics)
    ]
    words = {"": "training", VALIDATION: "validation"}
    axes = figure.axes[0]
    drawn = []
    for k, label in enumerate(runs):
        for kind in kinds:
            text = f"{label}, {words[kind]}" if label else words[kind]
            drawn += axes.plot([], [], label=text, **_looks(k, len(runs))[kind])
    return drawn


def _describe(runs, metrics, best, bests):
    lengths = [len(next(iter(run.values()))) for run in runs.values()]
    text = f"Training curves over {_epochs(lengths)}."
    for metric in metrics:
        parts = [_describe_run(label, run, metric) for label, run in runs.items()]
        text += f" {metric}: {'; '.join(filter(None, parts))}."
    found = [
        f"{label + ' ' if label else ''}{number(runs[label][best][epoch - 1])} in epoch {epoch}"
        for label, epoch in bests.items()
        if epoch
    ]
    return f"{text} Best {best}: {listing(found)}." if found else text


def _epochs(lengths):
    low, high = min(lengths), max(lengths)
    return f"{high} epoch{'s' * (high > 1)}" if low == high else f"{low} to {high} epochs"


def _describe_run(label, run, metric):
    parts = []
    for prefix, word in (("", "training"), (VALIDATION, "validation")):
        if prefix + metric in run:
            values = run[prefix + metric]
            found = values[np.isfinite(values)]
            values = found if prefix and found.size else values
            ends = [_written(value) for value in (values[0], values[-1])]
            parts.append(f"{word} from {ends[0]} to {ends[1]}")
    return f"{label} {', '.join(parts)}".strip() if parts else ""


def _written(value):
    return number(value) if math.isfinite(value) else "not a number"
