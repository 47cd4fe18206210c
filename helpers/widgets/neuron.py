"""The explorers of one neuron and of activations."""

from helpers import plots
from helpers.operations import ACTIVATIONS
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.traits import Choice, Number

ELEMENTWISE = tuple(name for name, g in ACTIVATIONS.items() if g.elementwise)


class NeuronExplorer(BrowserExplorer):
    """One neuron y = g(w x + b): change w, b and g and see what the graph does.

    Parameters
    ----------
    w, b : float from -5 to 5
    activation : "identity", "logistic", "tanh", "relu" or "prelu"

    Examples
    --------
    >>> explorer = NeuronExplorer(w=2, b=-3)
    >>> explorer.activation = "tanh"
    >>> explorer.description[:36]
    'A neuron, y = tanh(2 x - 3). It has '
    >>> explorer.w = 50
    Traceback (most recent call last):
        ...
    ValueError: w must be a number from -5 to 5, got 50
    """

    _esm = module("explorers/neuron")
    _css = styles("chart")
    w = Number(1.0, low=-5, high=5).tag(sync=True)
    b = Number(0.0, low=-5, high=5).tag(sync=True)
    activation = Choice("relu", ELEMENTWISE).tag(sync=True)

    def __init__(self, w=1.0, b=0.0, activation="relu"):
        super().__init__(w=w, b=b, activation=activation)

    def draw(self):
        return plots.neuron(self.w, self.b, self.activation)


class ActivationExplorer(BrowserExplorer):
    """An activation function, its derivative, and the tangent at a point n that moves.

    Parameters
    ----------
    activation : "identity", "logistic", "tanh", "relu" or "prelu"
    n : float from -4 to 4

    Attributes
    ----------
    value, slope : float, g(n) and its derivative

    Examples
    --------
    >>> explorer = ActivationExplorer("logistic", n=0)
    >>> explorer.value, explorer.slope
    (0.5, 0.25)
    """

    _esm = module("explorers/activation")
    _css = styles("chart")
    activation = Choice("tanh", ELEMENTWISE).tag(sync=True)
    n = Number(1.0, low=-4, high=4).tag(sync=True)

    def __init__(self, activation="tanh", n=1.0):
        super().__init__(activation=activation, n=n)

    @property
    def value(self):
        return float(ACTIVATIONS[self.activation](self.n))

    @property
    def slope(self):
        return float(ACTIVATIONS[self.activation].derivative(self.n))

    def draw(self):
        return plots.activation(self.activation, self.n)
