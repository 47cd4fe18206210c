"""Training curves that grow while a Keras model is fitted."""

import math
import sys
import threading
import time

import anywidget
import traitlets

from helpers import plots
from helpers.plots.histories import VALIDATION, read_runs
from helpers.plots.words import listing
from helpers.widgets.browser import BrowserExplorer, module, styles

SECONDS_BETWEEN = 0.25  # points are sent no more often, whatever a batch takes
BEFORE = "before"


def _nothing(self, *args, **kwargs):
    """Called at a moment of training that the curves have no use for."""


_nothing._is_default = True  # Keras' mark: it need not wait for this


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
        One number for each finished epoch, as ``fit(...).history``.
    stopped : bool
        Whether the Stop button ended the last `fit`.
    figure : Figure
        The curves so far; ``description`` has them in words, with their numbers.

    Notes
    -----
    The text that a saved notebook keeps beside the figure names no measured number, so that it is
    the same on every machine. Nothing of this is displayed outside Jupyter.

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
        self.compared = _check_compared(compare, self.label)
        self._rows, self.stopped = [], False  # one dict for each finished epoch
        self._trained = None  # the model that the history belongs to
        self._planned = 0
        self._display = None
        self._stop, self._asked = threading.Event(), threading.Event()
        super().__init__()
        self.on_msg(self._hear)
        _hear_while_busy(self.comm)

    # -- what Keras calls

    def on_train_begin(self, logs=None):
        if self.model is not self._trained:
            self._rows, self._trained = [], self.model
        self._stop.clear()
        self.stopped = False
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

    def on_epoch_begin(self, epoch, logs=None):
        if self.epochs == self._first and epoch:  # fit(initial_epoch=...) does fewer epochs
            self._planned = self._first + self.params["epochs"] - epoch
            self.setup = self._describe_setup()

    def on_train_batch_end(self, batch, logs=None):
        self._batch = batch + 1
        if self._stop.is_set():
            self.stopped = self.model.stop_training = True
        if time.monotonic() >= self._next:
            self._now = logs or {}
            self._send_points()

    def on_epoch_end(self, epoch, logs=None):
        self._steps = self._batch or self._steps
        self._rows.append({name: float(value) for name, value in (logs or {}).items()})
        self._batch, self._now = 0, {}
        if self._stop.is_set():
            self.stopped = self.model.stop_training = True
        if time.monotonic() >= self._next or self.epochs == 1:
            self._send_points()

    def on_train_end(self, logs=None):
        self._end()

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
        runs = {self.label: self.history, **self.compared} if self.compared else self.history
        return plots.curves(runs, self.metrics, best=self._best(), title=self.title)

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
        shell = _notebook()
        if shell:
            from IPython.display import display

            data = {**self._live_view(), "text/plain": self.summary}
            self._display = display(data, raw=True, display_id=True)
            shell.events.register("post_run_cell", self._end)  # fit may end in an exception

    def _end(self, result=None):
        self._send_points()
        words = "Stopped" if self.stopped else "Done"
        text = f"{words} after {self.epochs} of {self._planned} epochs."
        self.send({"kind": "end", "text": text})
        display, self._display = self._display, None
        if display:
            _notebook().events.unregister("post_run_cell", self._end)
            ended = {"text/plain": "Training ended before its first epoch was over."}, {}
            data, metadata = self._repr_mimebundle_() if self._rows else ended
            display.update(data, raw=True, metadata=metadata)

    @property
    def summary(self):
        """What is drawn, without any measured number: the same on every machine."""
        names = f" of {listing(self.metrics)}" if self.metrics else ""
        text = f"Training curves{names}"
        text += f", up to {self._planned} epochs" if self._planned else ", before training"
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


def _check_compared(compare, label):
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
            runs[name] = {metric: values.tolist() for metric, values in run.items()}
    return runs


def _short(values):
    """Return a dict of numbers with five digits, enough to draw, and None for NaN."""
    return {
        key: float(f"{value:.5g}") if math.isfinite(value) else None
        for key, value in values.items()
    }


def _notebook():
    """Return IPython's shell if it is one with a kernel, as in a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if shell is not None and hasattr(shell, "kernel") else None


def _hear_while_busy(comm):
    """Let a click reach the widget in the thread that the front end chose for it.

    ipykernel from 7.4 takes it to the thread that made the widget, where `fit` is running.
    """
    if hasattr(comm, "_reply_subshell_for"):
        comm._reply_subshell_for = lambda data, chosen: chosen
