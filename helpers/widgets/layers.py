"""A small convolutional network as windows over maps, without TensorFlow once it is read.

Every layer is a window that moves over maps. A convolution sums products in it; a dense layer does
the same with a window as large as its maps; pooling takes the largest number or the mean.
"""

import base64
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.operations import ACTIVATIONS, softmax

ACTIVATION_NAMES = {"linear": "identity", "sigmoid": "logistic", "relu": "relu", "tanh": "tanh",
                    "softmax": "softmax"}  # fmt: skip
SILENT = ("InputLayer", "Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout")
POOLING = {"MaxPooling2D": "max", "AveragePooling2D": "average", "GlobalMaxPooling2D": "max",
           "GlobalAveragePooling2D": "average"}  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """A window that moves over maps of shape (H, W, C) and makes maps of shape (H', W', K).

    Attributes
    ----------
    name, type : str
        Its name in the model, and its kind there: "Conv2D", "Dense" ...
    kind : "sum", "max" or "average"
        What becomes of a window: the sum of its products with a kernel, or pooling.
    size, stride : pairs, (rows, columns) of the window and of its steps
    zeros : ((above, below), (left, right))
    activation : str
        "softmax", over the K maps, or a name in `helpers.operations.ACTIVATIONS`.
    weights, bias : arrays of shape (height, width, C, K) and (K,), or None for pooling
        Rounded to half precision, which is three digits.
    """

    name: str
    type: str
    kind: str
    size: tuple
    stride: tuple
    zeros: tuple = ((0, 0), (0, 0))
    activation: str = "identity"
    weights: np.ndarray | None = None
    bias: np.ndarray | None = None

    def windows(self, maps):
        """Return the windows of maps, shape (H', W', C, height, width)."""
        padded = np.pad(maps, (*self.zeros, (0, 0)))
        every = sliding_window_view(padded, self.size, axis=(0, 1))
        return every[:: self.stride[0], :: self.stride[1]]

    def sums(self, maps):
        """Return what the layer makes of its windows, before the activation."""
        windows = self.windows(maps)
        if self.kind == "sum":
            return np.einsum("ijchw,hwck->ijk", windows, self.weights, optimize=True) + self.bias
        return windows.max(axis=(-2, -1)) if self.kind == "max" else windows.mean(axis=(-2, -1))

    def activate(self, sums):
        """Return the activation of sums of shape (..., K)."""
        return softmax(sums) if self.activation == "softmax" else ACTIVATIONS[self.activation](sums)

    def parts(self, maps, unit, position):
        """Return what each of the C inputs adds to one sum; of pooling, its one window's result."""
        windows = self.windows(maps)[tuple(position)]
        if self.kind == "sum":
            return np.einsum("chw,hwc->c", windows, self.weights[..., unit])
        return np.array([self.sums(maps)[(*position, unit)]])

    def to_json(self):
        """Return it as the browser gets it, with the numbers' bytes as text."""
        plain = {name: getattr(self, name)
                 for name in ("name", "kind", "size", "stride", "zeros", "activation")}  # fmt: skip
        if self.weights is None:
            return plain | {"title": self.title}
        numbers = {"weights": _text(self.weights), "bias": _text(self.bias), "units": len(self.bias)}
        return plain | numbers | {"title": self.title}

    @property
    def title(self):
        """What it is, in a few words: "Conv2D 3 × 3, relu"."""
        whole = self.type == "Dense" or self.type.startswith("Global")
        size = "" if whole else " {} × {}".format(*self.size)
        return f"{self.type}{size}" + (f", {self.activation}" if self.activation != "identity" else "")


def read_layers(model):
    """Return the layers of a Keras model as a list of `Layer`.

    Dropout does nothing here; batch normalisation becomes a part of the weights before it, and
    flattening of the dense layer behind it.

    Raises
    ------
    ValueError
        For a model that is not one chain, or has layers that this does not know.
    """
    layers, shape, flat, last = [], model.inputs[0].shape[1:], False, None
    if None in shape:
        raise ValueError(f"the model must fix the size of its pictures, it takes {tuple(shape)}")
    for each in model.layers:
        if last is not None and not _follows(each, last, model):
            raise ValueError(
                f"layer {each.name!r} does not follow {last.name!r} alone: only a chain can be shown"
            )
        last, kind = each, type(each).__name__
        if kind == "Flatten":
            flat = True
        elif kind == "BatchNormalization":
            _fold(layers, each)
        elif kind in ("Activation", "ReLU", "Softmax"):
            _activate(layers, each, _activation(each))
        elif kind not in SILENT:
            layers.append(_read(each, shape, flat))
            shape, flat = _output_shape(layers[-1], shape), False
    if not any(layer.type == "Conv2D" for layer in layers):
        raise ValueError("the model must have at least one Conv2D layer")
    if shape[:2] != (1, 1) or layers[-1].kind != "sum":
        raise ValueError("the model must end with a Dense layer, one unit for each class")
    return layers


def _follows(layer, before, model):
    if type(model).__name__ == "Sequential":
        return True
    try:
        return layer.input is before.output
    except (AttributeError, ValueError):  # used more than once
        return False


def _read(layer, shape, flat):
    kind = type(layer).__name__
    if kind == "Conv2D" and layer.groups == 1 and tuple(layer.dilation_rate) == (1, 1):
        size, stride = tuple(layer.kernel_size), tuple(layer.strides)
        zeros = ((0, 0), (0, 0))
        if layer.padding == "same":
            zeros = tuple(_same(*pair) for pair in zip(shape, size, stride))
        return _weighted(layer, layer.kernel, size, stride, zeros)
    if kind == "Dense":
        size = tuple(shape[:2]) if flat else (1, 1)
        kernel = np.reshape(layer.kernel, (*size, -1, layer.units))
        return _weighted(layer, kernel, size, (1, 1), ((0, 0), (0, 0)))
    if kind in POOLING:
        size = tuple(shape[:2]) if kind.startswith("Global") else tuple(layer.pool_size)
        stride = (1, 1) if kind.startswith("Global") else tuple(layer.strides)
        if getattr(layer, "padding", "valid") == "valid":
            return Layer(layer.name, kind, POOLING[kind], size, stride)
    raise ValueError(
        f"layer {layer.name!r} ({kind}) cannot be shown: only plain Conv2D, pooling without padding, "
        "Flatten, Dense, Dropout, BatchNormalization and activations can"
    )


def _weighted(layer, kernel, size, stride, zeros):
    kernel = np.asarray(kernel)
    bias = np.zeros(kernel.shape[-1]) if layer.bias is None else np.asarray(layer.bias)
    return Layer(layer.name, type(layer).__name__, "sum", size, stride, zeros, _activation(layer),
                 _rounded(kernel, layer), _rounded(bias, layer))  # fmt: skip


def _same(n, f, stride):
    """Zeros before and after, as Keras puts them: the odd one comes last."""
    total = max((-(-n // stride) - 1) * stride + f - n, 0)
    return total // 2, total - total // 2


def _rounded(numbers, layer):
    with np.errstate(over="ignore"):
        half = np.asarray(numbers, "float32").astype("float16")
    if not np.isfinite(half).all():
        raise ValueError(f"layer {layer.name!r} has weights that are not finite or beyond ±65,504")
    return half.astype(float)


def _activation(layer):
    kind = type(layer).__name__
    if kind == "ReLU" and layer.max_value is None and not layer.negative_slope and not layer.threshold:
        return "relu"
    name = "softmax" if kind == "Softmax" else getattr(getattr(layer, "activation", None), "__name__", kind)
    if name not in ACTIVATION_NAMES:
        raise ValueError(
            f"layer {layer.name!r} has the activation {name}; only {', '.join(ACTIVATION_NAMES)} can be shown"
        )
    return ACTIVATION_NAMES[name]


def _activate(layers, layer, activation):
    """Give an activation that is a layer of its own to the layer before it."""
    if not layers or layers[-1].activation != "identity":
        raise ValueError(f"layer {layer.name!r} must follow a layer without an activation")
    layers[-1] = Layer(**vars(layers[-1]) | {"activation": activation})


def _fold(layers, layer):
    """Put batch normalisation, as it predicts, into the weights and biases before it."""
    if not layers or layers[-1].kind != "sum" or layers[-1].activation != "identity":
        raise ValueError(f"layer {layer.name!r} must follow a Conv2D or Dense layer without an activation")
    before = layers[-1]
    scale = 1 / np.sqrt(np.asarray(layer.moving_variance) + layer.epsilon)
    scale = scale * (np.asarray(layer.gamma) if layer.scale else 1)
    shift = np.asarray(layer.beta) if layer.center else 0
    bias = (before.bias - np.asarray(layer.moving_mean)) * scale + shift
    folded = {"weights": _rounded(before.weights * scale, layer), "bias": _rounded(bias, layer)}
    layers[-1] = Layer(**vars(before) | folded)


def _output_shape(layer, shape):
    sizes = (
        (n + sum(zeros) - f) // stride + 1
        for n, zeros, f, stride in zip(shape, layer.zeros, layer.size, layer.stride)
    )
    return (*sizes, shape[2] if layer.bias is None else len(layer.bias))


def _text(numbers):
    return base64.b64encode(numbers.astype("<f2").tobytes()).decode("ascii")
