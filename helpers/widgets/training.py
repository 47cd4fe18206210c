"""Training curves that grow while a Keras model is fitted."""

import functools
import math
import sys
import threading
import time

import anywidget
import numpy as np
import traitlets

from helpers import plots
from helpers.plots.histories import VALIDATION, averaged, not_averaged, read_runs
from helpers.plots.words import listing
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.live import hear_while_busy, notebook

SECONDS_BETWEEN = 0.25  # points are sent no more often, whatever a batch takes
BEFORE = "before"


def _nothing(self, *args, **kwargs):
    """Called at a moment of training that the curves have no use for."""


_nothing._is_default = True  # Keras' mark: it need not wait for this


def _harmless(method):
    """Let no error of `method` end the training; the first one of each fit is told."""

    @functools.wraps(method)
    def guarded(self, *args, **kwargs):
        try:
            return method(self, *args, **kwargs)
        except Exception as error:
            self._tell(error)

    return guarded


class KerasCallback:
    """What Keras asks of a callback, without importing Keras: `fit` only calls these methods."""

    params, model = None, None
    on_train_begin = on_train_end = on_epoch_begin = on_epoch_end = _nothing
    on_batch_begin = on_batch_end = on_train_batch_begin = on_train_batch_end = _nothing
    on_test_begin = on_test_end = on_test_batch_begin = on_test_batch_end = _nothing
    on_predict_begin = on_predict_end = _nothing
    on_predict_batch_begin = on_predict_batch_end = _nothing

    def set_params(self, params):
        self.params = params

    def set_model(self, model):
        self.model = model


class TrainingCurves(KerasCallback, BrowserExplorer):
    """A Keras callback that shows loss and metrics while `fit` runs, with a Stop button.

    Use it with ``verbose=0``: printing is slower than drawing. ::

        curves = TrainingCurves()
        model.fit(x, y, validation_split=0.2, epochs=10, verbose=0, callbacks=[curves])

    The Stop button ends training after the batch that runs. Interrupting the kernel works, too, and
    keeps the epochs that were finished. When `fit` is over, a figure takes the place of the live
    curves and stays in the saved notebook. Fitting the same model again goes on where its curves
    ended; another model begins anew.

    Parameters
    ----------
    metrics : names without "val_", optional
        By default the loss and all that the model was compiled with.
    compare : optional
        Earlier runs to draw beside this one: `TrainingCurves`, what `fit` returned, a list of
        these, or a dict from label to these.
    label : str
        What this run is called where there are several.
    best : str or None
        The curve whose best epoch is marked; see `helpers.plots.curves`.
    title : str

    Attributes
    ----------
    history : dict from name to list of float
        One number for each whole epoch, as ``fit(...).history``. Of a metric that is a vector, such
        as ``keras.metrics.F1Score()``, it is the mean, and the curves say so; what is no number is
        left out.
    epochs : int
        How many epochs are finished; one that was stopped in the middle is not.
    stopped : bool
        Whether the Stop button ended the last `fit`.
    figure : Figure
        The curves so far; ``description`` has them in words, with their numbers.

    Notes
    -----
    The text that a saved notebook keeps beside the figure names no measured number, so that it is
    the same on every machine. Nothing of this is displayed outside Jupyter. Where the curves cannot
    be drawn they say why, once, and the training goes on.

    Examples
    --------
    >>> curves = TrainingCurves(metrics=["loss"])
    >>> curves.on_train_begin()
    >>> for epoch, loss in enumerate([0.9, 0.5, 0.6]):
    ...     curves.on_epoch_end(epoch, {"loss": loss + 0.1, "val_loss": loss})
    >>> curves.on_train_end()
    >>> curves.history
    {'loss': [1.0, 0.6, 0.7], 'val_loss': [0.9, 0.5, 0.6]}
    >>> curves.description  # doctest: +NORMALIZE_WHITESPACE
    'Training curves over 3 epochs. loss: training from 1 to 0.7, validation from 0.9 to 0.6. Best
    val_loss: 0.5 in epoch 2.'
    """

    _esm = module("explorers/training")
    _css = styles("training")
    setup = traitlets.Dict().tag(sync=True)

    def __init__(self, metrics=None, compare=None, label="this run", best="auto", title=""):
        self.metrics = _check_metrics(metrics)
        self.label, self.best, self.title = str(label), best, str(title)
        self._averaged = {}  # from the names of metrics that are vectors to their lengths
        self.compared = _check_compared(compare, self.label, self._averaged)
        self._rows = []  # one dict for each finished epoch
        self.stopped = self._partial = self._told = False
        self._trained = None  # the model that the history belongs to
        self._planned = 0
        self._display = None
        self._stop, self._asked = threading.Event(), threading.Event()
        super().__init__()
        self.on_msg(self._hear)
        hear_while_busy(self.comm)

    # -- what Keras calls

    @_harmless
    def on_train_begin(self, logs=None):
        if self.model is not self._trained:
            self._rows, self._trained = [], self.model
        self._stop.clear()
        self.stopped = self._partial = self._told = False
        params = self.params or {}
        self._first = self.epochs
        self._steps = params.get("steps")
        self._planned = self._first + params.get("epochs", 0)
        self._batch = self._sent = 0
        self._now = {}
        self._began = time.monotonic()
        self._next = self._began + SECONDS_BETWEEN
        self.setup = self._describe_setup()
        self._show()

    @_harmless
    def on_epoch_begin(self, epoch, logs=None):
        self._batch = 0
        if self.epochs == self._first and epoch:  # fit(initial_epoch=...) does fewer epochs
            self._planned = self._first + self.params["epochs"] - epoch
            self.setup = self._describe_setup()

    @_harmless
    def on_train_batch_end(self, batch, logs=None):
        self._batch = batch + 1
        self._stop_if_asked()
        if time.monotonic() >= self._next:
            self._now = self._read(logs)
            self._send_points()

    @_harmless
    def on_epoch_end(self, epoch, logs=None):
        self._partial = self._ends_early()
        self._stop_if_asked()
        if self._partial:
            return
        self._steps = self._batch or self._steps
        self._rows.append(self._read(logs))
        self._batch, self._now = 0, {}
        if time.monotonic() >= self._next or self.epochs == 1:
            self._send_points()

    def on_train_end(self, logs=None):
        self._end()

    def _stop_if_asked(self):
        if self._stop.is_set():
            self.stopped = self.model.stop_training = True

    def _ends_early(self):
        """Return whether training was stopped before the epoch's last batch."""
        if self._steps:
            return self._batch < self._steps and getattr(self.model, "stop_training", False)
        return self.stopped  # nobody knows which batch is the last

    def _read(self, logs):
        """Return what Keras measured as a dict of floats, vectors as their means."""
        row = {}
        for name, value in (logs or {}).items():
            number, count = _one_number(value)
            if count > 1:
                self._averaged[name.removeprefix(VALIDATION)] = count
            if count:
                row[name] = number
        return row

    def _tell(self, error):
        if not self._told:
            self._told = True
            why = f"{error}" or type(error).__name__
            print(f"The training curves cannot be drawn: {why}", file=sys.stderr)

    # -- state

    @property
    def history(self):
        names = dict.fromkeys(name for row in self._rows for name in row)
        return {name: [row[name] for row in self._rows if name in row] for name in names}

    @property
    def epochs(self):
        """How many epochs are finished."""
        return len(self._rows)

    def draw(self):
        if not self._rows:
            raise ValueError(
                "no epoch is finished yet: give the curves to model.fit(..., callbacks=[curves])"
            )
        own = self._drawn({
            name: [row.get(name, math.nan) for row in self._rows] for name in self.history
        })  # fmt: skip
        others = {label: self._drawn(run) for label, run in self.compared.items()}
        runs = {self.label: own, **others} if others else own
        return plots.curves(runs, self.metrics, best=self._best(), title=self._full_title())

    def _drawn(self, run):
        """Return a run with the names that say what is a mean."""
        counts = self._averaged
        return {
            averaged(name, counts.get(name.removeprefix(VALIDATION), 1)): values
            for name, values in run.items()
        }

    def _full_title(self):
        end = f"stopped in epoch {self._last_epoch()} of {self._planned}" if self.stopped else ""
        return f"{self.title} ({end})" if self.title and end else self.title or end.capitalize()

    def _last_epoch(self):
        return self.epochs + self._partial

    def stop(self):
        """End training after the batch that runs, as the Stop button does."""
        self._stop.set()

    def _best(self):
        runs = [self.history, *self.compared.values()]
        known = any(self.best in run for run in runs)
        return self.best if known or self.best in ("auto", None) else None

    # -- what the front end gets

    def _describe_setup(self):
        return {
            "epochs": self._planned,
            "panels": len(self.metrics) if self.metrics else 1 + _count_metrics(self.model),
            "metrics": self.metrics or [],
            "label": self.label,
            "best": self.best or "",
            "compared": {
                label: [_short(dict(zip(run, row))) for row in zip(*run.values())]
                for label, run in self.compared.items()
            },
        }

    def _hear(self, widget, content, buffers):
        # May run in another thread while fit runs: do no more than set an event.
        if content.get("kind") == "stop":
            self._stop.set()
        elif content.get("kind") == "hello":
            self._asked.set()
            self._next = 0

    def _send_points(self):
        """Send the epochs that are new, and how far the present one is."""
        if self._asked.is_set():  # a view has opened that knows nothing yet
            self._asked.clear()
            self._sent = 0
        now = time.monotonic()
        self.send({
            "kind": "points", "start": self._sent,
            "epochs": [_short(row) for row in self._rows[self._sent :]], "batch": self._batch,
            "steps": self._steps, "now": _short(self._now), "left": self._seconds_left(now),
            "means": self._averaged,
        })  # fmt: skip
        self._sent = self.epochs
        self._next = now + SECONDS_BETWEEN

    def _seconds_left(self, now):
        part = self._batch / self._steps if self._steps else 0
        done = self.epochs - self._first + part
        left = self._planned - self.epochs - part
        return round((now - self._began) / done * left, 1) if done > 0 and left >= 0 else None

    # -- where it is shown

    def _show(self):
        shell = notebook()
        if shell:
            from IPython.display import display

            data = {**self._live_view(), "text/plain": self.summary}
            self._display = display(data, raw=True, display_id=True)
            shell.events.register("post_run_cell", self._end)  # fit may end in an exception

    @_harmless
    def _end(self, result=None):
        self._send_end()
        display, self._display = self._display, None
        if display:
            notebook().events.unregister("post_run_cell", self._end)
            data, metadata = self._what_stays()
            display.update(data, raw=True, metadata=metadata)

    @_harmless
    def _send_end(self):
        self._send_points()
        self.send({"kind": "end", "text": self._outcome()})

    def _what_stays(self):
        text = "Training ended before its first epoch was over."
        if self._rows:
            try:
                return self._repr_mimebundle_()
            except Exception as error:
                self._tell(error)
                text = self.summary
        return {"text/plain": text}, {}

    def _outcome(self):
        if self.stopped and self._partial:
            part = f", after {self._batch} of its {self._steps} batches" if self._steps else ""
            return f"Stopped in epoch {self._last_epoch()} of {self._planned}{part}."
        words = "Stopped" if self.stopped else "Done"
        return f"{words} after {self.epochs} of {self._planned} epochs."

    @property
    def summary(self):
        """What is drawn, without any measured number: the same on every machine."""
        names = f" of {listing(self.metrics)}" if self.metrics else ""
        text = f"Training curves{names}"
        text += f", up to {self._planned} epochs" if self._planned else ", before training"
        text += f", stopped in epoch {self._last_epoch()}" if self.stopped else ""
        return f"{text}, beside {listing(self.compared)}." if self.compared else f"{text}."

    def _repr_mimebundle_(self, include=None, exclude=None, **kwargs):
        """While training runs, the live curves; afterwards, the figure that stays."""
        if self._display or not self._rows:
            return {**self._live_view(), "text/plain": self.summary}, {}
        data, metadata = self.draw()._repr_mimebundle_()
        return {**data, "text/plain": self.summary}, metadata

    def _live_view(self):
        bundle = anywidget.AnyWidget._repr_mimebundle_(self) or {}
        return bundle[0] if isinstance(bundle, tuple) else bundle


def _check_metrics(metrics):
    if metrics is None:
        return None
    names = [metrics] if isinstance(metrics, str) else list(metrics)
    if not names or not all(isinstance(name, str) for name in names):
        raise ValueError(f'metrics must be names such as ["loss", "accuracy"], got {metrics!r}')
    return list(dict.fromkeys(name.removeprefix(VALIDATION) for name in names))


def _check_compared(compare, label, means):
    """Return dicts of lists by label; vectors are means already, their lengths go into `means`."""
    runs = {}
    for source in compare if isinstance(compare, (list, tuple)) else [compare]:
        if source is None:
            continue
        if hasattr(source, "history"):
            source = {getattr(source, "label", ""): source.history}
        for name, run in read_runs(source).items():
            name = BEFORE if name in ("", label) else name
            if name in runs:
                raise ValueError(
                    f"two runs are called {name!r}: give a dict, {{label: run}}, or name each "
                    "run, TrainingCurves(label=...)"
                )
            runs[name] = {}
            for metric, values in run.items():
                plain, count = not_averaged(metric)
                runs[name][plain] = values.tolist()
                if count > 1:
                    means[plain.removeprefix(VALIDATION)] = count
    return runs


def _one_number(value):
    """Return the mean of `value` and how many numbers it holds: none where it is no number."""
    if value is None or isinstance(value, (str, bytes)):
        return math.nan, 0
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return math.nan, 0
    with np.errstate(all="ignore"):
        return (float(array.mean()), array.size) if array.size else (math.nan, 0)


def _count_metrics(model):
    """Return how many metrics a Keras model was compiled with, as far as it tells."""
    kept = getattr(model, "_compile_metrics", None)
    names = ("_user_metrics", "_user_weighted_metrics")
    return sum(_count_leaves(getattr(kept, name, None)) for name in names)


def _count_leaves(nested):
    if isinstance(nested, dict):
        nested = list(nested.values())
    if isinstance(nested, (list, tuple)):
        return sum(map(_count_leaves, nested))
    return int(nested is not None)


def _short(values):
    """Return a dict of numbers with five digits, enough to draw, and None for NaN."""
    return {
        key: float(f"{value:.5g}") if math.isfinite(value) else None
        for key, value in values.items()
    }
