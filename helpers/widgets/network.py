"""The explorer of a convolutional network: from its picture to one number, and what it looks at."""

import base64
import json

import numpy as np
from traitlets import Dict, default, observe, validate

from helpers import plots, saliency
from helpers.operations import softmax
from helpers.operations.arrays import whole_number
from helpers.plots.cnns import share
from helpers.plots.words import listing, number
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.grids import LARGEST, Position, levels_of, nearest, values_of, within
from helpers.widgets.layers import read_layers
from helpers.widgets.traits import WholeNumber

MOST_BYTES = 400_000  # of numbers in a saved notebook
MOST_PARTS = 4  # written out in a figure
HEAT_MAPS = {"grad_cam": "Grad-CAM", "guided": "guided × picture", "edges": "edges"}


class NetworkExplorer(BrowserExplorer):
    """A small trained network on one picture: every map, and how each number came about.

    Rows of maps stand for layers, from the picture (row 0) to the classes. Of the unit that is
    looked at, the explorer shows the maps it is made of, its kernel and the arithmetic of one of
    its numbers. Below, three heat maps say what the answer depends on, for a network whose topmost
    layers have their weights shuffled; what changes little tells little about the network.

    Weights are kept in half precision, three digits, and the picture and heat maps in 256 levels;
    what is computed and shown follows from these. All maps are computed in the browser.

    Parameters
    ----------
    model : keras.Model
        A chain of Conv2D, pooling, Flatten, Dense, Dropout, BatchNormalization and activations,
        which ends with a Dense layer. Its numbers may take 400 kB, about 140,000 weights.
    image : array of shape (H, W, C), or (H, W) for one channel; at most 32 × 32
        As the model expects it.
    label : int, optional
        The class that the heat maps ask about; by default the one that the model names.
    classes : list of str, optional
        Their names.
    layer : str, optional
        The layer that Grad-CAM looks at; by default the last Conv2D.
    seed : int
        Of the shuffling, see `helpers.saliency.shuffled`.
    selected : (row, unit), optional
        What is looked at; by default the strongest map of the last convolution.
    position : (row, column), optional
        The place in its map; by default the one of the largest magnitude.
    channel : int, optional
        The input whose products are written out; by default the one that counts most there.
    shuffled : int from 0 to the number of layers with weights

    Attributes
    ----------
    maps : list of arrays of shape (H, W, K), of each row
    value, sum : float, the number that is looked at, after and before the activation
    parts : array of shape (C,), what each input adds to the sum; without the bias
    source : int, the input that is written out: `channel`, or the one that counts most
    window, kernel : arrays of shape (height, width), of that input; kernel is None for pooling
    heat_maps : dict of arrays of shape (H, W), from 0 to 1, for the present `shuffled`
    share : float, of class `label` for the present `shuffled`

    Raises
    ------
    ValueError
        If the model cannot be shown, or the picture does not fit it.

    Examples
    --------
    >>> import keras
    >>> model = keras.Sequential([
    ...     keras.Input((6, 6, 1)), keras.layers.Conv2D(2, 3, activation="relu"),
    ...     keras.layers.MaxPooling2D(), keras.layers.Flatten(), keras.layers.Dense(3)])
    >>> explorer = NetworkExplorer(model, np.eye(6))
    >>> [maps.shape for maps in explorer.maps]
    [(6, 6, 1), (4, 4, 2), (2, 2, 2), (1, 1, 3)]
    >>> explorer.selected = (2, 1)
    >>> bool(explorer.value == explorer.maps[2][(*explorer.position, 1)] == explorer.window.max())
    True
    """

    _esm = module("explorers/network")
    _css = styles("grid", "maps")
    network = Dict(read_only=True).tag(sync=True)
    selected = Position("(row, unit)")
    position = Position()
    channel = WholeNumber(None, low=0, high=100_000, optional=True).tag(sync=True)
    shuffled = WholeNumber(0, low=0, high=1000).tag(sync=True)

    def __init__(self, model, image, label=None, classes=None, layer=None, seed=0, selected=None,
                 position=None, channel=None, shuffled=0):  # fmt: skip
        batch = saliency.batch_of(model, image)
        if max(batch.shape[1:3]) > LARGEST:
            rows, columns = batch.shape[1:3]
            raise ValueError(f"the picture may be at most {LARGEST} × {LARGEST}, got {rows} × {columns}")
        self._layers = read_layers(model)
        picture, shown = _quantised(batch[0])
        self._compute(shown)
        self._network = {
            "picture": picture,
            "layers": [each.to_json() for each in self._layers],
            "classes": _names(classes, max(len(self._layers[-1].bias), 2)),
            "heat": self._heat(model, batch[0], label, layer, seed),
        }
        if (size := len(json.dumps(self._network))) > MOST_BYTES:
            raise ValueError(
                f"this network's numbers need {size // 1000} kB in a saved notebook and only "
                f"{MOST_BYTES // 1000} kB are allowed: take one with fewer weights"
            )
        wanted = self._strongest() if selected is None else selected
        row, unit = self._check_unit(type(self).selected.validate(self, wanted))
        position = self._peak(row, unit) if position is None else position
        super().__init__(selected=(row, unit), position=position, channel=channel, shuffled=shuffled)

    def _compute(self, image):
        self.maps, self._sums = [image], [image]
        for layer in self._layers:
            self._sums.append(layer.sums(self.maps[-1]))
            self.maps.append(layer.activate(self._sums[-1]))

    def _heat(self, model, image, label, layer, seed):
        """Return all heat maps, for 0, 1, 2 ... layers shuffled, as plain JSON."""
        if label is None:
            label = int(_shares(self.maps[-1].ravel(), self._layers[-1].activation).argmax())
        layer = layer or [each.name for each in self._layers if each.type == "Conv2D"][-1]
        names = [each.name for each in reversed(saliency.weighted_layers(model))]
        copies = [model, *(saliency.shuffled(model, k, seed) for k in range(1, len(names) + 1))]
        drawn = {
            "grad_cam": [saliency.grad_cam(copy, image, label, layer) for copy in copies],
            "guided": [saliency.guided_backprop(copy, image, label) for copy in copies],
            "edges": [saliency.edges(image)] * len(copies),
        }
        scores = [np.asarray(copy(image[None], training=False))[0] for copy in copies]
        shares = [_shares(score, self._layers[-1].activation)[label] for score in scores]
        return {
            "label": label, "layer": layer, "names": names,
            "shares": [round(float(one), 4) for one in shares],
            "maps": {name: [_levels(heat) for heat in heats] for name, heats in drawn.items()},
            "alike": {name: [round(saliency.likeness(heats[0], heat), 2) for heat in heats]
                      for name, heats in drawn.items()},
        }  # fmt: skip

    @default("network")
    def _default_network(self):
        return self._network

    # ---- what is looked at

    @validate("selected")
    def _check_selected(self, proposal):
        return self._check_unit(proposal.value)

    @validate("position")
    def _check_position(self, proposal):
        return within(proposal.value, self._shape())

    @validate("channel")
    def _check_channel(self, proposal):
        last = self._inputs() - 1
        if proposal.value is not None and proposal.value > last:
            raise ValueError(f"channel must be a whole number from 0 to {last}, got {proposal.value}")
        return proposal.value

    @validate("shuffled")
    def _check_shuffled(self, proposal):
        return whole_number(proposal.value, "shuffled", 0, len(self.network["heat"]["names"]))

    @observe("selected")
    def _keep_inside(self, change):
        self.position = nearest(self.position, self._shape())
        if self.channel is not None and self.channel >= self._inputs():
            self.channel = None

    def _check_unit(self, selected):
        row, unit = selected
        units = [maps.shape[-1] for maps in self.maps]
        if not (0 <= row < len(units) and 0 <= unit < units[row]):
            raise ValueError(
                f"selected ({row}, {unit}) is none of the units: the rows 0 to {len(units) - 1} "
                f"have {listing(map(str, units))}"
            )
        return row, unit

    def _shape(self):
        return self.maps[self.selected[0]].shape[:2]

    def _inputs(self):
        return 1 if self.layer is None or self.layer.weights is None else self.layer.weights.shape[2]

    def _strongest(self):
        """The unit of the last convolution whose map holds the largest value."""
        row = max(k for k, layer in enumerate(self._layers, start=1) if layer.type == "Conv2D")
        return row, int(self.maps[row].max(axis=(0, 1)).argmax())

    def _peak(self, row, unit):
        values = np.abs(self.maps[row][..., unit])
        return tuple(int(at) for at in np.unravel_index(values.argmax(), values.shape))

    # ---- numbers

    @property
    def layer(self):
        """The `Layer` that makes what is looked at; None for the picture itself."""
        row = self.selected[0]
        return self._layers[row - 1] if row else None

    @property
    def value(self):
        return float(self.maps[self.selected[0]][(*self.position, self.selected[1])])

    @property
    def sum(self):
        return float(self._sums[self.selected[0]][(*self.position, self.selected[1])])

    @property
    def parts(self):
        row, unit = self.selected
        if not row:
            return np.array([self.value])
        return self.layer.parts(self.maps[row - 1], unit, self.position)

    @property
    def source(self):
        """The unit of the row above whose window and kernel are written out."""
        row, unit = self.selected
        if not row or self.layer.kind != "sum":
            return unit
        return int(np.abs(self.parts).argmax()) if self.channel is None else self.channel

    @property
    def window(self):
        row = self.selected[0]
        return self.layer.windows(self.maps[row - 1])[self.position][self.source] if row else None

    @property
    def kernel(self):
        if self.layer is None or self.layer.weights is None:
            return None
        return self.layer.weights[:, :, self.source, self.selected[1]]

    @property
    def heat_maps(self):
        rows, columns = self.maps[0].shape[:2]
        maps = self.network["heat"]["maps"]
        bytes_of = {name: base64.b64decode(sent[self.shuffled]) for name, sent in maps.items()}
        return {name: np.frombuffer(found, np.uint8).reshape(rows, columns) / 255
                for name, found in bytes_of.items()}  # fmt: skip

    @property
    def share(self):
        return self.network["heat"]["shares"][self.shuffled]

    # ---- the static twin

    def draw(self):
        return plots.cnn(
            self.maps, ["picture", *(layer.title for layer in self._layers)], self.network["classes"],
            selected=self.selected, position=self.position, window=self._window_at(),
            lines=[*self.lines, self.answer], heat=self._titled_heat(), description=self.words,
        )  # fmt: skip

    def _titled_heat(self):
        """The heat maps by their names and how alike they are to those before shuffling."""
        if not self.shuffled:
            return {HEAT_MAPS[name]: heat for name, heat in self.heat_maps.items()}
        alike = self.network["heat"]["alike"]
        return {f"{HEAT_MAPS[name]} (likeness {number(alike[name][self.shuffled])})": heat
                for name, heat in self.heat_maps.items()}  # fmt: skip

    def _window_at(self):
        """(top, left, height, width) of the window in the maps above; it may reach beyond them."""
        if self.layer is None:
            return None
        corner = (at * step - zeros[0] for at, step, zeros in
                  zip(self.position, self.layer.stride, self.layer.zeros))  # fmt: skip
        return (*corner, *self.layer.size)

    @property
    def lines(self):
        """How the number that is looked at came about, in a line or two."""
        row, unit = self.selected
        if self.layer is None:
            return [f"A pixel of the picture: {number(self.value)}"]
        if self.layer.kind != "sum":
            values = [number(v) for v in self.window.ravel()]
            inside = listing(values) if len(values) <= 16 else f"{len(values)} numbers"
            return [f"{self.layer.kind} of {inside} = {number(self.value)}"]
        bias = float(self.layer.bias[unit])
        shown = np.argsort(-np.abs(self.parts), kind="stable")[:MOST_PARTS]
        terms = [f"{number(bias)} (bias)"]
        terms += [f"{_bracketed(self.parts[k])} (input {k})" for k in sorted(shown)]
        rest = len(self.parts) - len(shown)
        if rest:
            terms.append(f"{_bracketed(self.parts.sum() - self.parts[shown].sum())} ({rest} others)")
        g = self.layer.activation
        after = "" if g == "identity" else f"; {g}({number(self.sum)}) = {number(self.value)}"
        if g == "softmax":
            after = f"; its share by softmax is {number(self.value)}"
        return [f"{' + '.join(terms)} = {number(self.sum)}{after}"]

    @property
    def answer(self):
        """The share of the class that the heat maps ask about, and what is shuffled."""
        heat, count = self.network["heat"], self.shuffled
        label = self.network["classes"][heat["label"]]
        done = f" ({listing(heat['names'][:count])})" if count else ""
        shuffled = f"With {count} of {len(heat['names'])} layers shuffled{done}"
        return f"{shuffled} {label} has a share of {share(self.share)}"

    @property
    def words(self):
        """The state in words: the network, the number, and the heat maps."""
        rows = [f"{layer.title} ({_maps_in_words(maps)})" for layer, maps in zip(self._layers, self.maps[1:])]
        name = self.layer.name if self.layer else "the picture"
        where = f"Map {self.selected[1]} of {name}, row {self.position[0]}, column {self.position[1]}"
        return (
            f"A network on a picture of {_maps_in_words(self.maps[0])}: {'; '.join(rows)}. "
            f"{where}: {self.lines[0]}. {self.answer}. Heat maps: {listing(self._titled_heat())}."
        )


def _shares(scores, activation):
    """Return the shares of the classes; one unit stands for two."""
    scores = np.asarray(scores, float)
    if activation == "identity":
        scores = softmax(scores) if len(scores) > 1 else 1 / (1 + np.exp(-scores))
    return scores if len(scores) > 1 else np.array([1 - scores[0], scores[0]])


def _names(classes, count):
    if classes is None:
        return [f"class {k}" for k in range(count)]
    names = [str(name) for name in classes]
    if len(names) != count:
        raise ValueError(f"classes must be {count} names, one for each class, got {len(names)}")
    return names


def _quantised(picture):
    """Return a picture of shape (H, W, C) as plain JSON, and as the browser sees it."""
    rows, columns, channels = picture.shape
    low, step, levels = levels_of(picture.astype(float))
    text = base64.b64encode(levels.tobytes()).decode("ascii")
    sent = {"rows": rows, "columns": columns, "channels": channels, "low": low, "step": step, "levels": text}
    return sent, values_of(low, step, levels)


def _levels(heat):
    return base64.b64encode(np.rint(255 * heat).astype(np.uint8).tobytes()).decode("ascii")


def _bracketed(value):
    text = number(value)
    return f"({text})" if text.startswith("-") else text


def _maps_in_words(maps):
    rows, columns, count = maps.shape
    if (rows, columns) == (1, 1):
        return f"{count} units"
    return f"{count} map{'s' if count > 1 else ''} of {rows} × {columns}"
