"""The NumPy operations that the course explains: activations, dense layers, sums of hinges,
convolution and pooling.

Everything here is small enough to read; nothing imports TensorFlow.
"""

from helpers.operations.activations import (
    ACTIVATIONS,
    Activation,
    activation,
    identity,
    identity_derivative,
    logistic,
    logistic_derivative,
    prelu,
    prelu_derivative,
    relu,
    relu_derivative,
    softmax,
    softmax_derivative,
    tanh,
    tanh_derivative,
)
from helpers.operations.convolution import (
    KERNELS,
    convolve,
    cross_correlate,
    max_positions,
    output_size,
    pool,
    receptive_field,
)
from helpers.operations.descent import OBJECTIVES, Objective, descend, line_loss
from helpers.operations.hinges import HingeFit, hinge_fit
from helpers.operations.layers import dense, layer_parameter_counts, mlp, parameter_count
from helpers.operations.patches import strongest_patches
from helpers.operations.wide import wide_errors

__all__ = [
    "ACTIVATIONS",
    "KERNELS",
    "OBJECTIVES",
    "Activation",
    "HingeFit",
    "Objective",
    "activation",
    "convolve",
    "cross_correlate",
    "dense",
    "descend",
    "hinge_fit",
    "identity",
    "identity_derivative",
    "layer_parameter_counts",
    "line_loss",
    "logistic",
    "logistic_derivative",
    "max_positions",
    "mlp",
    "output_size",
    "parameter_count",
    "pool",
    "prelu",
    "prelu_derivative",
    "receptive_field",
    "relu",
    "relu_derivative",
    "softmax",
    "softmax_derivative",
    "strongest_patches",
    "tanh",
    "tanh_derivative",
    "wide_errors",
]
