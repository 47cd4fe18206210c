"""What a Keras model consists of, read off the model itself, however it was written.

Keras is imported when a model is read, not before.
"""

import contextlib

import numpy as np

from helpers.checks import heads

ACTIVATIONS = (
    "linear relu sigmoid tanh softmax softsign softplus exponential elu selu gelu silu relu6 "
    "leaky_relu hard_sigmoid log_softmax"
).split()
ACTIVATION_LAYERS = ("Activation", "ELU", "Lambda", "LeakyReLU", "ReLU", "Softmax")
# Two samples, so that a softmax over the wrong axis is no softmax; no two activations agree here.
PROBE = np.array([[-7.0, -0.5, 0.0, 1.0, 8.0], [0.5, -1.0, 4.0, -2.0, 0.25]], dtype="float32")


def outline(model):
    """The layers of a model in order, as short texts.

    An activation that is a layer of its own is written with the layer before it, and a Sequential
    inside a model as its layers; inputs are left out.

    Parameters
    ----------
    model : keras.Model
        Sequential, or made by ``keras.Model(inputs, outputs)``.

    Returns
    -------
    list of str

    Examples
    --------
    Texts look like this: ``Dense(3, relu)``, ``Conv2D(20, 5x5, same, relu)``,
    ``MaxPooling2D(2x2)``, ``Dropout(0.3)``, ``Flatten``.
    """
    lines = []
    for layer, activations in _steps(model):
        facts = [*_facts(layer), *(a for a in activations if a != "linear")]
        title = type(layer).__name__
        lines.append(f"{title}({', '.join(facts)})" if facts else title)
    return lines


def _steps(model):
    """(layer, [activation names]) of every layer, in the order of the calculation."""
    steps = []
    for layer in _operations(model):
        alone = _alone(layer)
        if alone and steps:
            steps[-1][1].append(alone)
        else:
            own = getattr(layer, "activation", None)
            steps.append((layer, [activation_name(own)] if own is not None else []))
    return steps


def _operations(model):
    import keras

    # a functional model also lists functions of keras.ops, which are no layers
    for layer in getattr(model, "operations", model.layers):
        if isinstance(layer, keras.Sequential):
            yield from _operations(layer)
        elif not isinstance(layer, keras.layers.InputLayer):
            yield layer


def _alone(layer):
    """The activation's name where a layer, or a function in its place, is nothing but that."""
    if type(layer).__name__ == "Activation":
        layer = layer.activation
    name = activation_name(layer)
    return name if name in ACTIVATIONS else None


def activation_name(function):
    """Keras' name of an activation by what it does to numbers; else its own name."""
    import keras

    own_name = getattr(function, "__name__", type(function).__name__)
    if isinstance(function, keras.layers.Layer) and own_name not in ACTIVATION_LAYERS:
        return own_name  # to call a layer with weights would build it
    probe = keras.ops.convert_to_tensor(PROBE)
    with contextlib.suppress(Exception):
        values = np.asarray(function(probe))
        for name in ACTIVATIONS:
            known = np.asarray(getattr(keras.activations, name)(probe))
            if values.shape == known.shape and np.allclose(values, known, rtol=1e-4, atol=1e-6):
                return name
    return own_name


def last_activation(model):
    _, activations = _steps(model)[-1]
    bent = [name for name in activations if name != "linear"]
    return " then ".join(bent) or "linear"


def ends_with_weights(model):
    """Whether nothing but activations follows the last layer with weights."""
    return bool(getattr(_steps(model)[-1][0], "weights", None))


def _facts(layer):
    """What tells a layer from others of its class, as words."""
    config = layer.get_config() if hasattr(layer, "get_config") else {}
    for key in ("units", "filters", "rate"):
        if config.get(key) is not None:
            yield f"{config[key]:g}"
    for key in ("kernel_size", "pool_size"):
        if config.get(key) is not None:
            yield "x".join(map(str, config[key]))
    if set(config.get("strides") or (1,)) != {1} and config["strides"] != config.get("pool_size"):
        yield "strides " + "x".join(map(str, config["strides"]))
    if config.get("padding", "valid") != "valid":
        yield config["padding"]
    if config.get("use_bias") is False:
        yield "no bias"


def loss_facts(loss):
    """(Keras' full name, whether it takes logits) of a loss given in any way that Keras takes."""
    import keras

    loss = keras.losses.get(loss)
    config = loss.get_config() if isinstance(loss, keras.losses.Loss) else {}
    function = getattr(loss, "fn", loss)
    name = getattr(function, "__name__", type(loss).__name__)
    if getattr(keras.losses, name, None) is function:
        return name, bool(config.get("from_logits", False))
    return _loss_by_values(loss) or (name, False)


def _loss_by_values(loss):
    """Recognise a function of the student's own by the mean that it gives, else None."""
    for name in heads.INTEGERS + heads.ONE_HOT + heads.BINARY + heads.NUMBERS + heads.HINGE:
        for from_logits in (False, True) if name in heads.LINK else (False,):
            with contextlib.suppress(Exception):
                if np.isclose(*_means(loss, name, from_logits), rtol=1e-4):
                    return name, from_logits
    return None


def _means(loss, name, from_logits):
    """The mean of this loss on two samples, and of Keras' loss of that name."""
    import keras

    outputs = np.array([[0.1, 0.2, 0.7], [0.5, 0.3, 0.2]], dtype="float32")
    labels = np.array([[0, 1, 0], [0, 0, 1]], dtype="float32")
    if name in heads.INTEGERS:
        labels = labels.argmax(axis=1)
    options = {"from_logits": True} if from_logits else {}
    known = getattr(keras.losses, name)
    return np.mean(loss(labels, outputs)), np.mean(known(labels, outputs, **options))
