"""The explorer of one neuron."""

from helpers import plots
from helpers.operations import ACTIVATIONS
from helpers.widgets.explorer import FigureExplorer
from helpers.widgets.traits import Choice, Number


class NeuronExplorer(FigureExplorer):
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

    w = Number(1.0, low=-5, high=5, step=0.1, label="weight w")
    b = Number(0.0, low=-5, high=5, step=0.1, label="bias b")
    activation = Choice(
        "relu", [name for name, g in ACTIVATIONS.items() if g.elementwise], label="activation g"
    )

    def __init__(self, w=1.0, b=0.0, activation="relu"):
        super().__init__(w=w, b=b, activation=activation)

    def draw(self):
        return plots.neuron(self.w, self.b, self.activation)
