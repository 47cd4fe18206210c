"""Pictures of the course: arrays in, a `Figure` with a text description out; no pyplot.

Every function writes the description of its picture from the numbers it is given.
"""

from helpers.plots.charts import bars
from helpers.plots.curves import lines
from helpers.plots.figure import Figure
from helpers.plots.fits import hinges
from helpers.plots.networks import network
from helpers.plots.neurons import activations, neuron
from helpers.plots.pictures import images
from helpers.plots.surfaces import surface

__all__ = [
    "Figure",
    "activations",
    "bars",
    "hinges",
    "images",
    "lines",
    "network",
    "neuron",
    "surface",
]
