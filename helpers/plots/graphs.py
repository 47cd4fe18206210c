"""A small network with its values and gradients: forward and backward pass as a graph."""

from matplotlib.patches import FancyBboxPatch

from helpers.operations import activation
from helpers.operations.gradients import backpropagate
from helpers.plots import style
from helpers.plots.figure import Figure
from helpers.plots.words import number

WIDTH = 7.6
BOX = (1.12, 0.98)  # inches
INPUT_BOX = (0.8, 0.34)


@style.styled
def backprop(weights, biases, activations, x, y, step=None, selected=None):
    """Draw a network with its values and, as far as `step` goes, its gradients.

    Parameters
    ----------
    weights, biases, activations, x, y : as in `helpers.operations.gradients.backpropagate`
    step : int, optional
        0 shows the inputs; each step adds a unit, J, dJ/dŷ, then a unit backward. By default all.
    selected : (layer, unit, input), optional
        The weight whose chain rule is written out, once its gradient is known; -1 is the bias.

    Examples
    --------
    >>> figure = backprop([[[2.0]]], [[1.0]], ["identity"], x=[3.0], y=[5.0], selected=(0, 0, 0))
    >>> figure.description  # doctest: +NORMALIZE_WHITESPACE
    'A network 1-1 after step 4 of 4. Inputs: x₀ = 3. Layer 1: weights ((2)), biases (1).
    Forward: ŷ: n = 7, identity = 7; J = 4.
    Backward: dJ/dŷ = 4; ŷ: dJ/dn = 4, dJ/db = 4, dJ/dw = (12). For the weight from x₀ to ŷ:
    dJ/dw = dJ/dŷ · dŷ/da · da/dn · dn/dw = 4 · 1 · 1 · 3 = 12.'
    """
    graph = _Graph(weights, biases, activations, x, y, step, selected)
    graph.draw()
    graph.figure.description = graph.describe()
    return graph.figure


class _Graph:
    """One network, one step; lengths are in inches."""

    def __init__(self, weights, biases, activations, x, y, step, selected):
        self.weights, self.biases, self.activations = weights, biases, activations
        self.x, self.y, self.selected = x, y, selected
        self.result = backpropagate(weights, biases, activations, x, y)
        self.sizes = [len(x), *(len(b) for b in biases)]
        self.depth = len(weights)
        self.units = [(layer, k) for layer, b in enumerate(biases) for k in range(len(b))]
        self.last = 2 * len(self.units) + 2
        self.step = self.last if step is None else step
        self.type = 8.5 if self.depth < 3 else 7.4  # points
        rows = max(self.sizes)
        self.pitch = max(1.22, 0.4 * (max(self.sizes[1:]) + 1))
        self.height = rows * self.pitch + 0.1 + (0.5 if selected is not None else 0)
        self.figure = Figure(WIDTH, self.height)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, WIDTH), ylim=(self.height, 0))
        self.axes.axis("off")
        self.middle = (rows * self.pitch + 0.1) / 2

    def forward_known(self, unit):
        return self.step > self.units.index(unit)

    def backward_known(self, unit):
        return self.step >= self.last - self.units.index(unit)

    def name(self, column, k):
        alone = self.sizes[column] == 1 and column == self.depth
        letter = "x" if column == 0 else "ŷ" if column == self.depth else "h"
        if letter == "h" and self.depth > 2:
            letter += "⁰¹²³⁴"[column]
        return letter if alone else letter + "₀₁₂₃₄₅₆₇₈₉"[k]

    def centre(self, column, k):
        first, last = 0.06 + INPUT_BOX[0] / 2, WIDTH - 0.06 - BOX[0] / 2
        row = k - (self.sizes[column] - 1) / 2 if column <= self.depth else 0
        return first + (last - first) * column / (self.depth + 1), self.middle + row * self.pitch

    def draw(self):
        for layer, unit in self.units:
            for source in range(self.sizes[layer]):
                self._edge(layer, unit, source)
        for k in range(self.sizes[self.depth]):
            (x0, y0), (x1, y1) = self.centre(self.depth, k), self.centre(self.depth + 1, 0)
            self.axes.plot([x0, x1], [y0, y1], color=style.MUTED, linewidth=1, zorder=1)
        for k, value in enumerate(self.x):
            text = f"{self.name(0, k)} = {number(value)}"
            self._box(self.centre(0, k), [(text, True)], INPUT_BOX)
        for unit in self.units:
            self._unit(unit)
        self._loss()
        if self.selected is not None:
            self._write_chain()

    def _edge(self, layer, unit, source):
        (x0, y0), (x1, y1) = self.centre(layer, source), self.centre(layer + 1, unit)
        x0, x1 = x0 + (INPUT_BOX if layer == 0 else BOX)[0] / 2, x1 - BOX[0] / 2
        weight = float(self.weights[layer][unit][source])
        colour = style.VERMILLION if weight < 0 else style.BLUE
        chosen = self.selected is not None and tuple(self.selected) == (layer, unit, source)
        if chosen:
            self.axes.plot([x0, x1], [y0, y1], color=style.ORANGE, linewidth=6, zorder=1, alpha=0.7)
        self.axes.plot([x0, x1], [y0, y1], color=colour, linewidth=1 + min(abs(weight), 4) / 2,
                       linestyle=(0, (3, 1.2)) if weight < 0 else "-", zorder=1)  # fmt: skip
        share = 1 / (self.sizes[layer + 1] + 1)
        x, y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        look = {"ha": "center", "fontsize": self.type, "zorder": 3, "bbox": box}
        known = self.backward_known((layer, unit))
        self._text(x, y - (0.075 if known else 0), number(weight), fontweight="bold",
                   color=style.dark(colour), **look)  # fmt: skip
        if known:
            gradient = self.result.weights[layer][unit][source]
            name = "dJ/dw " if self.depth < 3 and max(self.sizes) < 3 else ""
            self._text(x, y + 0.085, f"{name}{number(gradient)}",
                       color=style.dark(style.VERMILLION), **look)  # fmt: skip

    def _unit(self, unit):
        layer, k = unit
        result, g = self.result, self.activations[layer]
        seen, back = self.forward_known(unit), self.backward_known(unit)
        bias = self.biases[layer][k]
        lines = [(f"{self.name(layer + 1, k)},  b = {number(bias)}", True)]
        lines += [(f"n = {number(result.n[layer][k]) if seen else '?'}", False)]
        lines += [(f"{g} = {number(result.a[layer + 1][k]) if seen else '?'}", False)]
        if back:
            lines += [(f"dJ/da = {number(result.da[layer][k])}", None)]
            lines += [(f"dJ/dn = {number(result.dn[layer][k])}", None)]
        self._box(self.centre(layer + 1, k), lines, BOX)

    def _loss(self):
        names = ["y"] if len(self.y) == 1 else [f"y{'₀₁₂₃'[k]}" for k in range(len(self.y))]
        lines = [("J, the loss", True)]
        lines += [(f"{name} = {number(value)}", False) for name, value in zip(names, self.y)]
        known = self.step > len(self.units)
        lines += [(f"J = {number(self.result.loss) if known else '?'}", False)]
        if self.step > len(self.units) + 1 and len(self.y) == 1:
            lines += [(f"dJ/dŷ = {number(self.result.da[-1][0])}", None)]
        self._box(self.centre(self.depth + 1, 0), lines, BOX)

    def _box(self, centre, lines, size):
        """Draw text lines in a box: (text, True) is bold, (text, None) a gradient."""
        left, top = centre[0] - size[0] / 2, centre[1] - size[1] / 2
        self.axes.add_patch(
            FancyBboxPatch(
                (left, top), *size, boxstyle="round,pad=0,rounding_size=0.08",
                facecolor="white", edgecolor=style.INK, linewidth=1.2, zorder=2,
            )
        )  # fmt: skip
        for k, (text, weight) in enumerate(lines):
            y = centre[1] + (k - (len(lines) - 1) / 2) * 0.175
            colour = style.dark(style.VERMILLION) if weight is None else style.INK
            self._text(centre[0], y, text, ha="center", fontsize=self.type, zorder=4, color=colour,
                       fontweight="bold" if weight else "normal")  # fmt: skip

    def _text(self, x, y, text, **look):
        self.axes.text(x, y, text.replace("-", "−"), va="center_baseline", **look)

    def _write_chain(self):
        self._text(0.1, self.height - 0.25, self.chain(), ha="left", fontsize=10, fontweight="bold")

    def chain(self):
        """The chain rule of the selected weight in one line."""
        layer, unit, source = self.selected
        what = "b" if source < 0 else "w"
        if not self.backward_known((layer, unit)):
            return f"The gradient of the {self.selected_name()} is not known yet."
        result = self.result
        slope = activation(self.activations[layer]).derivative(result.n[layer][unit])
        factors = {"da/dn": slope, f"dn/d{what}": 1 if source < 0 else result.a[layer][source]}
        if len(self.y) == 1:
            error = result.da[-1][0]
            through = self._through(layer)[unit]
            factors = {"dJ/dŷ": error, "dŷ/da": through} | factors
        else:
            factors = {"dJ/da": result.da[layer][unit]} | factors
        total = result.biases[layer][unit] if source < 0 else result.weights[layer][unit][source]
        written = [f"({number(v)})" if number(v)[0] == "-" else number(v) for v in factors.values()]
        return (
            f"dJ/d{what} = {' · '.join(factors)} = {' · '.join(written)} = {number(total)}"
        )

    def _through(self, layer):
        """dŷ/da of each unit of a layer, for a single output."""
        through = [1.0]
        for k in range(self.depth - 1, layer, -1):
            slopes = activation(self.activations[k]).derivative(self.result.n[k])
            passed = [t * s for t, s in zip(through, slopes)]
            columns = zip(*self.weights[k])
            through = [sum(w * p for w, p in zip(column, passed)) for column in columns]
        return through

    def selected_name(self):
        layer, unit, source = self.selected
        target = self.name(layer + 1, unit)
        if source < 0:
            return f"bias of {target}"
        return f"weight from {self.name(layer, source)} to {target}"

    def describe(self):
        result = self.result
        inputs = ", ".join(f"{self.name(0, k)} = {number(v)}" for k, v in enumerate(self.x))
        sizes = "-".join(map(str, self.sizes))
        text = f"A network {sizes} after step {self.step} of {self.last}. Inputs: {inputs}."
        text += "".join(
            f" Layer {layer + 1}: weights {_rows(w)}, biases {_row(b)}."
            for layer, (w, b) in enumerate(zip(self.weights, self.biases))
        )
        seen = [
            f"{self.name(layer + 1, k)}: n = {number(result.n[layer][k])}, "
            f"{self.activations[layer]} = {number(result.a[layer + 1][k])}"
            for layer, k in self.units if self.forward_known((layer, k))
        ]  # fmt: skip
        if self.step > len(self.units):
            seen.append(f"J = {number(result.loss)}")
        back = ["dJ/dŷ = " + ", ".join(number(v) for v in result.da[-1])]
        back += [
            f"{self.name(layer + 1, k)}: dJ/dn = {number(result.dn[layer][k])}, "
            f"dJ/db = {number(result.biases[layer][k])}, "
            f"dJ/dw = ({', '.join(number(v) for v in result.weights[layer][k])})"
            for layer, k in self.units[::-1] if self.backward_known((layer, k))
        ]  # fmt: skip
        if seen:
            text += f" Forward: {'; '.join(seen)}."
        if self.step > len(self.units) + 1:
            text += f" Backward: {'; '.join(back)}."
        if self.selected is not None and self.backward_known(tuple(self.selected[:2])):
            text += f" For the {self.selected_name()}: {self.chain()}."
        return text


def _row(values):
    return f"({', '.join(number(value) for value in values)})"


def _rows(matrix):
    return f"({', '.join(_row(row) for row in matrix)})"
