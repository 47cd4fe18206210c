"""Pictures of the course: arrays in, a `Figure` with a text description out; no pyplot.

Every function writes the description of its picture from the numbers it is given.
"""

from helpers.plots.borders import border
from helpers.plots.charts import bars
from helpers.plots.cnns import cnn
from helpers.plots.confusion import confusion
from helpers.plots.curves import lines
from helpers.plots.descents import descents
from helpers.plots.dropouts import dropout
from helpers.plots.figure import Figure
from helpers.plots.fits import hinges
from helpers.plots.graphs import backprop
from helpers.plots.grids import convolution, pooling
from helpers.plots.heats import heat_maps
from helpers.plots.histories import curves
from helpers.plots.icons import icons
from helpers.plots.kernels import feature_maps, kernels
from helpers.plots.losses import loss_surface
from helpers.plots.networks import network
from helpers.plots.neurons import activations, neuron
from helpers.plots.paintings import gallery, painting
from helpers.plots.pictures import images
from helpers.plots.pixels import pixels
from helpers.plots.receptive import receptive_field
from helpers.plots.regions import regions
from helpers.plots.surfaces import surface
from helpers.plots.tensors import tensors
from helpers.plots.tracks import bend_tracks
from helpers.plots.transfer import neighbours, steps
from helpers.plots.units import activation, relu_network, softmax

__all__ = [
    "Figure",
    "activation",
    "activations",
    "backprop",
    "bars",
    "bend_tracks",
    "border",
    "cnn",
    "confusion",
    "convolution",
    "curves",
    "descents",
    "dropout",
    "feature_maps",
    "gallery",
    "heat_maps",
    "hinges",
    "icons",
    "images",
    "kernels",
    "lines",
    "loss_surface",
    "neighbours",
    "network",
    "painting",
    "neuron",
    "pixels",
    "pooling",
    "receptive_field",
    "regions",
    "relu_network",
    "softmax",
    "steps",
    "surface",
    "tensors",
]
