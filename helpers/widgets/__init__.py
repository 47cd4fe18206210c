"""Explorers: controls and a picture that follows them, in JupyterLab and from Python."""

from helpers.widgets.explorer import FigureExplorer
from helpers.widgets.hinge import HingeExplorer
from helpers.widgets.neuron import NeuronExplorer
from helpers.widgets.traits import Choice, Number, WholeNumber

__all__ = [
    "Choice",
    "FigureExplorer",
    "HingeExplorer",
    "NeuronExplorer",
    "Number",
    "WholeNumber",
]
