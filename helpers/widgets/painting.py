"""A picture that shows while it is optimised."""

import io
import math
import threading
import time

import anywidget
import numpy as np
import traitlets
from PIL import Image

from helpers import plots
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.live import hear_while_busy, notebook

SECONDS_BETWEEN = 0.2  # pictures are sent no more often, whatever a step takes


class LivePicture(BrowserExplorer):
    """Show the picture, its losses, and a Stop button while `helpers.painting.optimise` runs.

    It is a callback: `optimise` calls it with a `Moment`, and makes one itself in a notebook. When
    all is done, a figure takes the live picture's place and stays in the saved notebook.

    Attributes
    ----------
    picture : array (H, W, C), values 0..1, or None before the first moment
    losses : dict from name to list of float, one for each step
    stopped : bool, whether it ended early

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> live, grey = LivePicture(), np.full((8, 9, 3), 0.5)
    >>> for step in range(3):
    ...     moment = {"picture": grey, "losses": {"style": 1 / (1 + step)}, "step": step, "steps": 2}
    ...     _ = live(SimpleNamespace(**moment, done=False, stopped=False))
    >>> live.losses
    {'style': [0.5, 0.3333333333333333]}
    >>> live.description
    'A picture of 8 × 9 pixels after 2 steps; style from 0.5 to 0.333.'
    """

    _esm = module("explorers/painting")
    _css = styles("training", "painting")
    setup = traitlets.Dict().tag(sync=True)

    def __init__(self, title=""):
        self.title, self.picture, self.losses = str(title), None, {}
        self.stopped, self.steps, self._step = False, 0, 0
        self._display, self._next, self._began = None, 0.0, time.monotonic()
        self._stop, self._asked = threading.Event(), threading.Event()
        super().__init__()
        self.on_msg(self._hear)
        hear_while_busy(self.comm)

    def __call__(self, moment):
        """Take a `Moment`; return whether Stop was pressed."""
        if self.picture is None:
            self._begin(moment)
        self._take(moment)
        if moment.done or self._asked.is_set() or time.monotonic() >= self._next:
            self._send_picture()
        if moment.done:
            self._end()
        return self._stop.is_set()

    def stop(self):
        """End the optimisation after the step that runs, as the Stop button does."""
        self._stop.set()

    def _begin(self, moment):
        height, width = moment.picture.shape[:2]
        self.setup = {"steps": moment.steps, "ratio": height / width, "title": self.title}
        self._began = time.monotonic()
        shell = notebook()
        if shell:
            from IPython.display import display

            data = {**self._live_view(), "text/plain": self.summary}
            self._display = display(data, raw=True, display_id=True)

    def _take(self, moment):
        self.picture, self.steps, self.stopped = moment.picture, moment.steps, moment.stopped
        if moment.step > self._step:
            self._step = moment.step
            for name, value in moment.losses.items():
                self.losses.setdefault(name, []).append(value)

    def _send_picture(self):
        self._asked.clear()
        now = time.monotonic()
        spent, left = now - self._began, None
        if 0 < self._step < self.steps:
            left = round(spent / self._step * (self.steps - self._step), 1)
        height, width = self.picture.shape[:2]
        content = {
            "kind": "picture", "step": self._step, "size": [height, width], "left": left,
            "losses": {name: [_short(value) for value in values] for name, values in self.losses.items()},
        }  # fmt: skip
        self.send(content, [_jpeg(self.picture)])
        self._next = now + SECONDS_BETWEEN

    def _end(self):
        self.send({"kind": "end", "text": self._outcome()})
        display, self._display = self._display, None
        if display:
            data, metadata = self.draw()._repr_mimebundle_()
            display.update({**data, "text/plain": self.summary}, raw=True, metadata=metadata)

    def _hear(self, widget, content, buffers):
        # May run in another thread while the cell runs: do no more than set an event.
        if content.get("kind") == "stop":
            self._stop.set()
        elif content.get("kind") == "hello":
            self._asked.set()

    def _outcome(self):
        return f"{'Stopped' if self.stopped else 'Done'} after {self._step} of {self.steps} steps."

    def draw(self):
        if self.picture is None:
            raise ValueError("there is no picture yet: give this to optimise(..., callbacks=[...])")
        return plots.painting(self.picture, self.losses, self._full_title())

    def _full_title(self):
        end = f"stopped after step {self._step} of {self.steps}" if self.stopped else ""
        return f"{self.title} ({end})" if self.title and end else self.title or end.capitalize()

    @property
    def summary(self):
        """What is shown, without any measured number: the same on every machine."""
        text = f"{self.title}: a" if self.title else "A"
        text += f" picture, optimised in up to {self.steps} steps"
        return f"{text}, stopped after step {self._step}." if self.stopped else f"{text}."

    def _live_view(self):
        bundle = anywidget.AnyWidget._repr_mimebundle_(self) or {}
        return bundle[0] if isinstance(bundle, tuple) else bundle


def _jpeg(picture):
    """Return a picture of values 0..1 as JPEG bytes."""
    values = np.rint(255 * np.clip(picture, 0, 1)).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(values[..., 0] if values.shape[2] == 1 else values).save(buffer, "jpeg", quality=85)
    return buffer.getvalue()


def _short(value):
    return float(f"{value:.4g}") if math.isfinite(value) else None
