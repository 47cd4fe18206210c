"""Explorers: controls and a picture that follows them, in JupyterLab and from Python."""

from helpers.widgets.backprop import BackpropExplorer
from helpers.widgets.convolution import ConvolutionExplorer
from helpers.widgets.descent import DescentExplorer
from helpers.widgets.hinge import HingeExplorer
from helpers.widgets.hinge_builder import HingeBuilder
from helpers.widgets.network import NetworkExplorer
from helpers.widgets.neuron import ActivationExplorer, NeuronExplorer
from helpers.widgets.painting import LivePicture
from helpers.widgets.pooling import PoolingExplorer
from helpers.widgets.prediction import Predict, predict
from helpers.widgets.relu_network import ReluNetworkExplorer
from helpers.widgets.softmax import SoftmaxExplorer
from helpers.widgets.training import TrainingCurves
from helpers.widgets.width import WidthExplorer

__all__ = [
    "ActivationExplorer",
    "BackpropExplorer",
    "ConvolutionExplorer",
    "DescentExplorer",
    "HingeBuilder",
    "HingeExplorer",
    "LivePicture",
    "NetworkExplorer",
    "NeuronExplorer",
    "PoolingExplorer",
    "Predict",
    "ReluNetworkExplorer",
    "SoftmaxExplorer",
    "TrainingCurves",
    "WidthExplorer",
    "predict",
]
