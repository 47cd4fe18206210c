"""Exercise 6: a network built to a specification, checked by what it computes.

Keras is imported when a network is checked, not before.
"""

import numpy as np

from helpers.checks.architecture import outline
from helpers.checks.arrays import array
from helpers.checks.borrowed import own
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call
from helpers.checks.models import model as check_model

NAMED = ("conv1", "conv2", "conv3", "scores")
# Known mistakes that leave every shape as it is, by the options of `build`.
MISTAKES = {
    "the softmax at the end is missing": {"end": ()},
    "there are two softmax at the end": {"end": ("softmax", "softmax")},
    "the last activation is a sigmoid, not a softmax": {"end": ("sigmoid",)},
    "the shortcut is missing: what comes out of conv2 is to be added to what comes out of conv3":
        {"shortcut": False},
    "there is no ReLU after the sum": {"after": "linear"},
    "the ReLU stands before the sum: it belongs after it": {"third": "relu", "after": "linear"},
    "conv1 has no ReLU": {"first": "linear"},
    "conv2 has no ReLU": {"second": "linear"},
    "conv1 and conv2 have no ReLU": {"first": "linear", "second": "linear"},
    "no layer has a ReLU": {"first": "linear", "second": "linear", "after": "linear"},
    "the pooling takes the mean, not the largest value": {"pooling": "AveragePooling2D"},
    "the sum was replaced by a product": {"merge": "Multiply"},
    "the sum was replaced by a mean": {"merge": "Average"},
}


def build(shape, classes, *, end=("softmax",), shortcut=True, first="relu", second="relu",
          third="linear", after="relu", pooling="MaxPooling2D", merge="Add"):
    """The network of the specification, its last two layers `scores` and a softmax.

    Parameters
    ----------
    shape : tuple of int, (H, W, C)
    classes : int
    end, shortcut, first, second, third, after, pooling, merge
        What a mistake changes.

    Returns
    -------
    keras.Model
        (N, H, W, C) to (N, classes).

    Examples
    --------
    >>> build((12, 8, 1), 3).count_params()
    8571
    """
    from keras import Input, Model, layers

    def conv(name, kernels, size, activation, strides=1):
        return layers.Conv2D(kernels, size, strides=strides, padding="same",
                             activation=activation, name=name)

    pictures = Input(shape)
    x = getattr(layers, pooling)(2)(conv("conv1", 12, 5, first)(pictures))
    before = conv("conv2", 24, 3, second, strides=2)(x)
    x = conv("conv3", 24, 3, third)(before)
    x = layers.Activation(after)(getattr(layers, merge)()([x, before]) if shortcut else x)
    x = layers.Dense(classes, name="scores")(layers.Flatten()(x))
    for activation in end:
        x = layers.Activation(activation)(x)
    return Model(pictures, x)


def check_layers(tested, *calls):
    """`build` makes a network with the layers of the specification for each (shape, classes).

    >>> check_layers(build, ((12, 8, 1), 3))
    """
    for shape, classes in calls:
        _right_layers(tested, shape, classes)


def check_results(tested, *calls):
    """`build` makes a network that computes what that of the specification does.

    >>> check_results(build, ((12, 8, 1), 3))
    """
    for shape, classes in calls:
        _same_results(_right_layers(tested, shape, classes), shape, classes,
                      f"build({shape}, {classes})")


def _right_layers(tested, shape, classes):
    name = f"build({shape}, {classes})"
    with own("the network", {}, "keras.layers and keras.Model."):
        made, again = call(tested, shape, classes), call(tested, shape, classes)
    check_model(made, name=name, inputs=shape)
    right = build(shape, classes)
    _same_shapes(made, right, name)
    _same_weights(made, again, right, name)
    return made


def _same_shapes(made, right, name):
    names = [layer.name for layer in made.layers]
    lost = [title for title in NAMED if title not in names]
    if lost:
        raise CheckFailed(f"{name} has no layer named {lost[0]!r}.", expected=", ".join(NAMED),
                          got=", ".join(names), look_at=f'name="{lost[0]}", as in the table.')
    for title in NAMED:
        got, expected = (tuple(m.get_layer(title).output.shape[1:]) for m in (made, right))
        if got != expected:
            raise CheckFailed(f"{name}: what comes out of {title} has the wrong shape.",
                              expected=str(expected), got=str(got), look_at=_layers(made, right))
    if made.output_shape != right.output_shape:
        raise CheckFailed(f"{name}: what comes out at the end has the wrong shape.",
                          expected=str(right.output_shape), got=str(made.output_shape))


def _same_weights(made, again, right, name):
    for title in NAMED:
        got, expected = ([w.shape for w in m.get_layer(title).get_weights()] for m in (made, right))
        if got != expected:
            hint = "the size of the kernels, and what comes in."
            if len(got) != len(expected):
                hint = "weights, and biases, as a layer has them if nothing else is said."
            elif title == "scores":
                hint = f"what comes into it: {_layers(made, right)}"
            raise CheckFailed(f"{name}: {title} has other weights.", expected=_shapes(expected),
                              got=_shapes(got), look_at=hint)
    if made.count_params() != right.count_params():
        raise CheckFailed(f"{name}: there are further layers with weights.",
                          expected=f"{right.count_params():,} parameters",
                          got=f"{made.count_params():,} parameters", look_at=_layers(made, right))
    if {id(w) for w in made.weights} & {id(w) for w in again.weights}:
        raise CheckFailed("two calls of build make networks that share weights.",
                          look_at="make the layers inside the function, at each call.")


def _same_results(made, shape, classes, name):
    """The same weights give the same results, in prediction and in training."""
    rng = np.random.default_rng(4)
    pictures = rng.uniform(size=(5, *shape)).astype("float32")
    weights = {title: [rng.normal(scale=1.2 / np.sqrt(max(3, w[..., 0].size)), size=w.shape) for w in
                       made.get_layer(title).get_weights()] for title in NAMED}  # no sharp softmax

    def results(model, training=False):
        import keras

        for title in NAMED:
            model.get_layer(title).set_weights(weights[title])
        both = keras.Model(model.inputs[0], [model.outputs[0], model.get_layer("scores").output])
        return [np.asarray(values) for values in both(pictures, training=training)]

    def wrong(**options):
        return results(build(shape, classes, **options))[0]

    got, expected = results(made), results(build(shape, classes))
    room = {"rtol": 1e-3, "atol": 1e-4}
    if not np.allclose(got[0], expected[0], **room):
        told = [story for story, options in MISTAKES.items()
                if np.allclose(got[0], wrong(**options), **room)]
        hint = f"it looks as if {told[0]}." if len(told) == 1 else "how are the layers connected?"
        raise CheckFailed(f"{name}, with the same weights, computes something else.",
                          expected=_lines(outline(build(shape, classes))),
                          got=_lines(outline(made)), look_at=hint)
    array(got[1], expected[1], f"what comes out of `scores` in {name}", **room,
          look_at="`scores` has no activation: softmax is a layer of its own.")
    array(results(made, training=True)[0], expected[0],
          f"what comes out of {name} in training", **room,
          look_at="the table has no dropout: a layer too many?")


def _layers(made, right):
    return f"your layers are {', '.join(outline(made))}; the table's are {', '.join(outline(right))}."


def _shapes(shapes):
    return ", ".join(map(str, shapes)) or "none"


def _lines(layers):
    return "\n".join(layers)
