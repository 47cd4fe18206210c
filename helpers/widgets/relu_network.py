"""The explorer of networks with one hidden layer of ReLU units."""

import numpy as np
from traitlets import Dict, List, validate

from helpers import plots
from helpers.operations import mlp, relu
from helpers.operations.arrays import numbers
from helpers.widgets.browser import BrowserExplorer, module, styles
from helpers.widgets.grids import Grid
from helpers.widgets.traits import Number, Switch

MOST_UNITS = 6
NETWORKS = {
    "A": {"units": [[-2.0, 3.0, 1.0], [5.0, -6.0, -4.0]], "bias": 7.0},
    "B": {"units": [[6.0, -5.0, -7.0], [-3.0, 2.0, 4.0]], "bias": -1.0},
}


class ReluNetworkExplorer(BrowserExplorer):
    """A network of one input, one hidden layer of ReLU units and one output, taken apart.

    Parameters
    ----------
    network : "A" or "B", the networks of lecture 1, or a pair (weights, biases) as in `mlp`
        Weights of shapes (m, 1) and (1, m), biases of shapes (m,) and (1,), with m up to 6.
    x : float within x_range
    x_range : pair of float
    rectified : bool
        Whether the output has a ReLU, too.

    Attributes
    ----------
    units : array of shape (m, 3), weight, bias and output weight of each hidden unit
    bias : float, of the output
    weights, biases, activations : the same network as `mlp` takes it
    contributions : array of shape (m,), what each unit adds at x
    y : float, the output at x

    Examples
    --------
    >>> explorer = ReluNetworkExplorer("A", x=0)
    >>> explorer.contributions, explorer.y
    (array([ 3., -0.]), 10.0)
    >>> explorer.x = 1.5
    >>> explorer.y
    1.0
    """

    _esm = module("explorers/relu_network")
    _css = styles("chart")
    units = Grid(largest=MOST_UNITS)
    bias = Number(0.0, low=-100, high=100).tag(sync=True)
    x = Number(0.0, low=-1000, high=1000).tag(sync=True)
    rectified = Switch(True).tag(sync=True)
    x_range = List([-1.0, 2.0]).tag(sync=True)
    networks = Dict(NETWORKS).tag(sync=True)

    def __init__(self, network="A", x=0.0, x_range=(-1.0, 2.0), rectified=True):
        low, high = _interval(x_range)
        super().__init__(x=x, x_range=[low, high], rectified=rectified, **_parts(network))

    @property
    def weights(self):
        return [self.units[:, :1], self.units[:, 2][None]]

    @property
    def biases(self):
        return [self.units[:, 1], np.array([self.bias])]

    @property
    def activations(self):
        return ["relu", "relu" if self.rectified else "identity"]

    @property
    def contributions(self):
        weight, bias, output_weight = self.units.T
        return output_weight * relu(weight * self.x + bias)

    @property
    def y(self):
        return float(mlp([self.x], self.weights, self.biases, self.activations)[0])

    def draw(self):
        return plots.relu_network(
            self.units, self.bias, self.x, self.x_range, rectified=self.rectified
        )

    @validate("units")
    def _check_units(self, proposal):
        if proposal.value.shape[1] != 3:
            raise ValueError(
                "units must have one row (weight, bias, output weight) for each hidden unit, "
                f"got shape {proposal.value.shape}"
            )
        return proposal.value

    @validate("x")
    def _check_x(self, proposal):
        low, high = self.x_range
        if not low <= proposal.value <= high:
            raise ValueError(f"x must be a number from {low:g} to {high:g}, got {proposal.value:g}")
        return proposal.value


def _interval(pair):
    limits = numbers(pair, "x_range")
    if limits.shape != (2,) or not -1000 <= limits[0] < limits[1] <= 1000:
        raise ValueError(f"x_range must be (low, high) with low < high, got {pair}")
    return limits.tolist()


def _parts(network):
    if isinstance(network, str):
        if network not in NETWORKS:
            raise ValueError(
                f"unknown network {network!r}; choose A, B or a pair (weights, biases)"
            )
        return NETWORKS[network]
    try:
        (w, v), (b, c) = network
    except (TypeError, ValueError):
        raise ValueError(
            "network must be A, B or a pair (weights, biases) of two layers each, as in mlp"
        ) from None
    mlp([0.0], (w, v), (b, c), ["relu", "relu"])  # its messages say what does not fit
    if len(c) != 1 or len(b) > MOST_UNITS:
        raise ValueError(
            f"the explorer shows 1 to {MOST_UNITS} hidden units and one output, "
            f"got {len(b)} hidden units and {len(c)} outputs"
        )
    units = np.column_stack([np.asarray(w)[:, 0], b, np.asarray(v)[0]])
    return {"units": units, "bias": float(c[0])}
