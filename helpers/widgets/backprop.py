"""The explorer of back-propagation."""

from traitlets import TraitType, validate

from helpers import plots
from helpers.operations import ACTIVATIONS
from helpers.operations import activation as find_activation
from helpers.operations.arrays import whole_number
from helpers.operations.gradients import backpropagate
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.grids import Arrays, Vector
from helpers.widgets.traits import WholeNumber

MOST_UNITS = 4  # in a layer
MOST_LAYERS = 3
WEIGHTS = (((1.0, -0.5), (0.5, 1.0)), ((2.0, -1.0), (1.0, 1.0)))
BIASES = ((0.5, -1.0), (0.5, -1.0))


class BackpropExplorer(BrowserExplorer):
    """A small network, step by step: forward to its error, backward to every gradient.

    The loss is the mean squared error of one sample, J = mean of (ŷ - y)^2.

    Parameters
    ----------
    weights : list of arrays, the l-th of shape (m_{l+1}, m_l); at most 3 layers of 4 units
    biases : list of arrays, the l-th of shape (m_{l+1},)
    x : array of shape (m_0,)
    y : array of shape (m_L,), the wanted output
    activations : list of names, one for each layer; not softmax
    step : int
        0 shows the inputs only; then come each unit, J, dJ/dŷ, and each unit backward. Where the
        explorer cannot run, a picture of the last step stands for step 0.
    selected : (layer, unit, input), counted from 0
        The weight whose chain rule is written out; input -1 is the bias.

    Attributes
    ----------
    values : dict with "n" and "a", lists of arrays (a[0] is x), and "J"
    gradients : dict with "weights", "biases", "a" and "n", lists of arrays: dJ/dW, dJ/db, ...

    Examples
    --------
    >>> explorer = BackpropExplorer()
    >>> explorer.values["J"], explorer.gradients["weights"][1]
    (1.0, array([[-0.5, -1.5],
           [ 0.5,  1.5]]))
    >>> explorer.weights = [[[1, -0.5], [0.5, 1]], [[2, -1], [1, 0]]]
    >>> explorer.values["J"]
    0.625
    """

    _esm = module("explorers/backprop")
    _css = styles("network")
    weights = Arrays(2)
    biases = Arrays(1)
    activations = TraitType().tag(sync=True)
    x = Vector()
    y = Vector()
    step = WholeNumber(0, low=0, high=2 * MOST_UNITS * MOST_LAYERS + 2).tag(sync=True)
    selected = TraitType().tag(sync=True, to_json=lambda value, _: list(value))

    def __init__(
        self, weights=WEIGHTS, biases=BIASES, x=(1.0, 2.0), y=(1.0, 0.0),
        activations=("relu", "identity"), step=0, selected=None,
    ):  # fmt: skip
        self._sized = False
        if selected is None and len(weights):
            selected = (len(weights) - 1, 0, 0)
        super().__init__(
            weights=weights, biases=biases, activations=activations, x=x, y=y, step=step,
            selected=selected,
        )  # fmt: skip
        self._sized = True

    @property
    def values(self):
        result = self._pass()
        return {"n": result.n, "a": result.a, "J": result.loss}

    @property
    def gradients(self):
        result = self._pass()
        return {
            "weights": result.weights, "biases": result.biases, "a": result.da, "n": result.dn,
        }  # fmt: skip

    def draw(self):
        return self._draw(self.step)

    def still(self):
        return self._draw(self.step or self._last_step())

    def _draw(self, step):
        return plots.backprop(
            self.weights, self.biases, self.activations, self.x, self.y, step, self.selected
        )

    def _last_step(self):
        return 2 * sum(b.size for b in self.biases) + 2

    def _pass(self):
        return backpropagate(self.weights, self.biases, self.activations, self.x, self.y)

    def _sizes(self, **changes):
        state = {name: getattr(self, name) for name in ("weights", "biases", "x", "y")} | changes
        return _check_network(**state)

    @validate("weights", "biases", "x", "y")
    def _check_shapes(self, proposal):
        name, value = proposal.trait.name, proposal.value
        if self._sized and _shapes(value) != _shapes(getattr(self, name)):
            raise ValueError(
                f"{name} must keep its shapes {_shapes(getattr(self, name))}, "
                f"got {_shapes(value)}; for another network make a new BackpropExplorer"
            )
        self._sizes(**{name: value})
        return value

    @validate("activations")
    def _check_activations(self, proposal):
        names = [find_activation(name).name for name in proposal.value]
        if len(names) != len(self.weights):
            raise ValueError(
                f"activations must name one for each of the {len(self.weights)} layers, got {names}"
            )
        if "softmax" in names:
            choices = ", ".join(name for name, g in ACTIVATIONS.items() if g.elementwise)
            raise ValueError(f"softmax has no slope for each unit; choose one of {choices}")
        return names

    @validate("step")
    def _check_step(self, proposal):
        return whole_number(proposal.value, "step", 0, self._last_step())

    @validate("selected")
    def _check_selected(self, proposal):
        try:
            layer, unit, source = (int(k) for k in proposal.value)
            rows, columns = self.weights[layer].shape
            known = layer >= 0 and 0 <= unit < rows and -1 <= source < columns
        except (TypeError, ValueError, IndexError):
            known = False
        if not known:
            raise ValueError(
                "selected must be (layer, unit, input) of a weight, or (layer, unit, -1) of a "
                f"bias, counted from 0; got {proposal.value!r}"
            )
        return layer, unit, source


def _shapes(value):
    return value.shape if hasattr(value, "shape") else [array.shape for array in value]


def _check_network(weights, biases, x, y):
    """Return the sizes of the layers, inputs first, or raise a ValueError."""
    if not len(weights) == len(biases) or not 1 <= len(weights) <= MOST_LAYERS:
        raise ValueError(
            f"the explorer shows 1 to {MOST_LAYERS} layers, each with weights and biases; got "
            f"{len(weights)} weights and {len(biases)} biases"
        )
    sizes = (x.size,)
    for layer, (w, b) in enumerate(zip(weights, biases)):
        if w.shape != (b.size, sizes[-1]):
            hint = "; are they transposed?" if w.T.shape == (b.size, sizes[-1]) else ""
            raise ValueError(
                f"weights[{layer}] must have shape {(b.size, sizes[-1])}, for {sizes[-1]} inputs "
                f"and {b.size} biases; got {w.shape}{hint}"
            )
        sizes += (b.size,)
    if y.size != sizes[-1]:
        raise ValueError(
            f"y must have one number for each of the {sizes[-1]} outputs, got {y.size}"
        )
    if max(sizes) > MOST_UNITS:
        raise ValueError(f"the explorer shows at most {MOST_UNITS} units in a layer, got {sizes}")
    return sizes
