import re
import subprocess
import sys

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers, losses

from helpers import checks
from helpers.checks import architecture, heads


def network(units=1, activation=None, loss=None, after=()):
    """The trunk of lecture 3 with a head; layers `after` the last Dense."""
    trunk = [keras.Input((2,)), layers.Dense(3, "relu"), layers.Dense(3, "relu")]
    model = keras.Sequential([*trunk, layers.Dense(units, activation=activation), *after])
    if loss is not None:
        model.compile(loss=loss)
    return model


def functional(units, activation, loss):
    inputs = keras.Input((2,))
    hidden = layers.Dense(3, "relu")(layers.Dense(3, "relu")(inputs))
    model = keras.Model(inputs, activation(layers.Dense(units)(hidden)))
    model.compile(loss=loss)
    return model


def message(*args, **kwargs):
    with pytest.raises(checks.CheckFailed) as failure:
        checks.model(*args, **kwargs)
    lines = failure.value.lines
    assert max(map(len, lines)) <= 82
    return " ".join(" ".join(lines).split())


MSE, BCE, CCE = "mean_squared_error", "binary_crossentropy", "categorical_crossentropy"
SCCE = "sparse_categorical_crossentropy"
SPARSE_LOGITS = losses.SparseCategoricalCrossentropy(from_logits=True)


RIGHT = [
    ("numbers", 1, lambda: network(1, None, "mse")),
    ("numbers", 2, lambda: network(2, "linear", losses.MeanSquaredError())),
    ("numbers", 1, lambda: network(1, None, losses.huber)),
    ("numbers", 1, lambda: network(1, None, losses.mean_absolute_error)),
    ("numbers", 1, lambda: network(1, None, lambda y, p: tf.reduce_mean((y - p) ** 2))),
    ("0/1", 1, lambda: network(1, "sigmoid", BCE)),
    ("0/1", 1, lambda: network(1, tf.nn.sigmoid, losses.BinaryCrossentropy())),
    ("0/1", 1, lambda: network(1, None, losses.BinaryCrossentropy(from_logits=True))),
    ("0/1", 1, lambda: network(1, None, BCE, after=[layers.Activation("sigmoid")])),
    ("0/1", 1, lambda: network(1, lambda n: 1 / (1 + tf.exp(-n)), losses.binary_crossentropy)),
    ("0/1", 1, lambda: functional(1, keras.ops.sigmoid, BCE)),
    ("0/1", 1, lambda: network(2, "softmax", SCCE)),
    ("0/1", 1, lambda: network(2, None, SPARSE_LOGITS)),
    ("-1/1", 1, lambda: network(1, "tanh", "mse")),
    ("-1/1", 1, lambda: network(1, "tanh", "hinge")),
    ("-1/1", 1, lambda: network(1, "softsign", losses.SquaredHinge())),
    ("-1/1", 1, lambda: network(1, None, "hinge")),
    ("integers", 4, lambda: network(4, "softmax", SCCE)),
    ("integers", 4, lambda: network(4, None, SPARSE_LOGITS)),
    ("integers", 4, lambda: network(4, None, [SPARSE_LOGITS])),
    ("integers", 4, lambda: network(4, None, SCCE, after=[layers.Softmax()])),
    ("integers", 4, lambda: network(4, layers.Softmax(), SCCE)),
    ("integers", 4, lambda: functional(4, keras.ops.softmax, SCCE)),
    ("integers", 4, lambda: functional(4, keras.activations.softmax, SCCE)),
    ("integers", 4, lambda: network(4, None, SCCE, after=[layers.Lambda(tf.nn.softmax)])),
    (
        "integers",
        3,
        lambda: network(3, None, tf.nn.sparse_softmax_cross_entropy_with_logits),
    ),
    ("one-hot", 4, lambda: network(4, "softmax", CCE)),
    ("one-hot", 4, lambda: network(4, "softmax", "CategoricalCrossentropy")),
    ("one-hot", 4, lambda: network(4, "softmax", losses.KLDivergence())),
    (
        "one-hot",
        4,
        lambda: network(4, None, lambda y, n: losses.categorical_crossentropy(y, n, True)),
    ),
    ("one-hot", 3, lambda: network(3, None, tf.nn.softmax_cross_entropy_with_logits)),
    (
        "one-hot",
        4,
        lambda: network(4, "softmax", losses.CategoricalCrossentropy(label_smoothing=0.1)),
    ),
    ("tags", 5, lambda: network(5, "sigmoid", BCE)),
    ("tags", 5, lambda: network(5, None, losses.BinaryCrossentropy(from_logits=True))),
    ("tags", 5, lambda: network(5, None, tf.nn.sigmoid_cross_entropy_with_logits)),
    ("tags", 5, lambda: network(5, "sigmoid", losses.BinaryFocalCrossentropy())),
]


@pytest.mark.parametrize(("targets", "size", "build"), RIGHT)
def test_equivalent_forms_are_right(targets, size, build):
    checks.model(build(), targets=targets, size=size)
    checks.model(build(), targets="any")


def with_logits(loss):
    return losses.deserialize({"class_name": loss, "config": {"from_logits": True}})


# what the model says and cannot mean, whatever the targets are
MISFITS = [
    (1, "softmax", BCE, "softmax over 1 unit is always 1"),
    (1, "softmax", CCE, "softmax over 1 unit is always 1"),
    (1, "sigmoid", CCE, "categorical cross-entropy compares classes, but there is only 1 unit"),
    (1, None, SPARSE_LOGITS, "sparse categorical cross-entropy compares classes"),
    (4, "softmax", SPARSE_LOGITS, "expects logits, but the last layer already applies softmax"),
    (
        1,
        "sigmoid",
        with_logits("BinaryCrossentropy"),
        "the loss expects logits, but the last layer already applies sigmoid",
    ),
    (4, "relu", SPARSE_LOGITS, "expects logits, which are any numbers; the last layer applies relu"),
    (4, None, CCE, "expects probabilities, but the last layer has no activation: give it softmax"),
    (1, None, BCE, "expects probabilities, but the last layer has no activation: give it sigmoid"),
    (4, "sigmoid", CCE, "wants shares that sum to 1; sigmoid judges each unit on its own"),
    (4, "softmax", BCE, "asks each unit on its own, but softmax makes the units share 1"),
    (1, "tanh", BCE, "takes the logarithm of a probability; tanh gives none. Use sigmoid."),
    (4, "relu", SCCE, "takes the logarithm of a probability; relu gives none. Use softmax."),
    (1, "sigmoid", "hinge", "hinge wants outputs on both sides of 0; sigmoid gives only one"),
]


@pytest.mark.parametrize(("units", "activation", "loss", "sentence"), MISFITS)
def test_a_misfit_is_named_whatever_the_targets(units, activation, loss, sentence):
    for targets in ("any", *heads.TARGETS):
        text = message(network(units, activation, loss), targets=targets, size=units)
        assert sentence in text and "got:" in text


# heads that fit in themselves, and what is wrong with them for these targets
UNFIT = [
    ("numbers", 1, 1, "relu", "mse", "relu gives only numbers of 0 or more: leave the last layer"),
    ("numbers", 1, 1, "sigmoid", "mse", "sigmoid gives only numbers from 0 to 1"),
    ("numbers", 2, 1, None, "mse", "1 unit: it takes 2, one for each number"),
    ("numbers", 1, 1, "sigmoid", BCE, "binary cross-entropy is for classes; a number is judged"),
    ("numbers", 2, 2, "softmax", CCE, "categorical cross-entropy is for classes"),
    ("0/1", 1, 1, "sigmoid", "mse", "with mean squared error a confident wrong answer costs little"),
    ("0/1", 1, 2, "softmax", CCE, "wants one-hot labels; yours are single numbers 0 and 1"),
    ("0/1", 1, 2, "sigmoid", BCE, "2 units: it takes 1 with sigmoid, or 2 with softmax"),
    ("0/1", 1, 3, "softmax", SCCE, "3 units: it takes 1 with sigmoid, or 2 with softmax"),
    ("0/1", 1, 1, "tanh", "hinge", "hinge wants labels -1 and 1"),
    ("-1/1", 1, 1, "sigmoid", BCE, "binary cross-entropy wants labels 0 and 1; yours are -1 and 1"),
    ("-1/1", 1, 1, "sigmoid", "mse", "sigmoid gives only numbers from 0 to 1; use tanh"),
    ("-1/1", 1, 1, None, "mse", "without an activation the output is not bounded; use tanh"),
    ("-1/1", 1, 2, "softmax", SCCE, "wants labels 0, 1, 2 ...; yours are -1 and 1"),
    ("integers", 4, 4, "softmax", CCE, "categorical cross-entropy wants one-hot labels; yours are"),
    ("integers", 4, 1, None, "mse", "class numbers are names, not amounts"),
    ("integers", 4, 3, "softmax", SCCE, "3 units: it takes 4, one for each class"),
    ("integers", 4, 4, "sigmoid", BCE, "wants a 0 or 1 for each unit; your labels are class numbers"),
    ("one-hot", 4, 4, "softmax", SCCE, "wants integer labels; yours are one-hot"),
    ("one-hot", 4, 4, "sigmoid", BCE, "exactly one class is right, but binary cross-entropy judges"),
    ("one-hot", 4, 4, "softmax", "mse", "classes want cross-entropy"),
    ("tags", 5, 5, "softmax", CCE, "several may be right at once, but softmax makes the units share"),
    ("tags", 5, 5, "softmax", SCCE, "wants one class number each"),
    ("tags", 5, 1, "sigmoid", BCE, "1 unit: it takes 5, one for each tag"),
    ("tags", 5, 5, "sigmoid", "mae", "with mean absolute error a confident wrong answer costs"),
    ("one-hot", 4, 4, "softmax", "poisson", "poisson is not meant for these targets"),
]


@pytest.mark.parametrize(("targets", "size", "units", "activation", "loss", "sentence"), UNFIT)
def test_a_head_that_does_not_fit_the_targets_is_named(
    targets, size, units, activation, loss, sentence
):
    model = network(units, activation, loss)
    checks.model(model, targets="any")
    assert sentence in message(model, targets=targets, size=size, name="the animals")
    assert message(model, targets=targets, size=size, name="the animals").startswith("the animals: ")


def test_every_loss_is_right_for_targets_or_has_a_sentence():
    for targets in heads.TARGETS:
        right = {loss for answer in heads.answers(targets, 3) for loss in answer.losses}
        for family, known in heads.FAMILIES.items():
            assert set(known) <= right or (targets, family) in heads.OBJECTIONS


@pytest.mark.parametrize("targets", heads.TARGETS)
def test_the_usual_answer_is_right(targets):
    units, (activation, *_), (loss, *_) = heads.answers(targets, 3)[0]
    checks.model(network(units, activation, loss), targets=targets, size=3)


def test_an_activation_twice():
    model = network(4, "softmax", SCCE, after=[layers.Softmax()])
    assert "two activations, softmax then softmax" in message(model, targets="integers", size=4)
    model = network(4, "relu", SCCE, after=[layers.Softmax()])
    assert "two activations, relu then softmax" in message(model, targets="integers", size=4)


def test_a_softmax_over_the_wrong_axis_is_none():
    model = network(4, lambda n: tf.nn.softmax(n, axis=0), SCCE)
    assert "the loss is not least where the output is the label" in message(
        model, targets="integers", size=4
    )


def twice(loss):
    """A loss that no name and no value tells."""
    return lambda labels, outputs: 2 * loss(labels, outputs)


def log_loss(labels, outputs):
    """The mean of minus the logarithms that log_softmax gives."""
    labels = keras.ops.reshape(keras.ops.cast(labels, "int32"), (-1, 1))
    return -keras.ops.mean(keras.ops.take_along_axis(outputs, labels, axis=1))


RESCALED = [layers.Activation("sigmoid"), layers.Rescaling(2, -1)]
TRIED = [
    ("numbers", 2, lambda: network(2, None, twice(losses.mean_squared_error)), None),
    ("numbers", 2, lambda: network(2, None, "mse", after=[layers.Rescaling(3.0)]), None),
    ("numbers", 2, lambda: network(2, "leaky_relu", "mse"), "leaky_relu bends the output"),
    ("numbers", 2, lambda: network(2, None, lambda y, p: -losses.mean_squared_error(y, p)), "not least"),
    ("numbers", 2, lambda: network(2, "tanh", "mse", after=[layers.Rescaling(20.0)]), "bends"),
    ("-1/1", 1, lambda: network(1, "hard_tanh", "squared_hinge"), None),
    ("-1/1", 1, lambda: network(1, lambda n: keras.ops.clip(n, -1, 1), "mse"), None),
    ("-1/1", 1, lambda: network(1, None, "mse", after=RESCALED), None),
    ("-1/1", 1, lambda: network(1, "hard_sigmoid", "mse"), "outputs go from 0 to 1; the labels are"),
    ("-1/1", 1, lambda: network(1, lambda n: 3 * keras.ops.tanh(n), "mse"), "go from -3 to 3"),
    ("-1/1", 1, lambda: network(1, "tanh", twice(losses.mean_squared_error)), None),
    ("0/1", 1, lambda: network(1, "sigmoid", twice(losses.binary_crossentropy)), None),
    ("0/1", 1, lambda: network(1, "sigmoid", losses.BinaryFocalCrossentropy(gamma=3)), None),
    ("0/1", 1, lambda: network(1, "tanh", lambda y, p: (y - p) ** 4), "not least"),
    ("0/1", 1, lambda: network(1, "sigmoid", lambda y, p: (y - p) ** 4), "confident wrong answer costs little"),
    ("integers", 4, lambda: network(4, "log_softmax", log_loss), None),
    ("integers", 3, lambda: network(4, "log_softmax", log_loss), "it has 4 units; it takes 3"),
    ("integers", 4, lambda: network(4, None, log_loss), "not least|its own"),
    ("one-hot", 3, lambda: network(3, "softmax", twice(losses.categorical_crossentropy)), None),
    ("one-hot", 3, lambda: network(3, "sigmoid", twice(losses.binary_crossentropy)), "judged on its own"),
    ("tags", 5, lambda: network(5, "sigmoid", twice(losses.binary_crossentropy)), None),
    ("tags", 5, lambda: network(5, "softmax", twice(losses.binary_crossentropy)), "share 1|costs little"),
    ("tags", 5, lambda: network(5, "sigmoid", losses.BinaryCrossentropy(label_smoothing=0.5)),
     "label_smoothing=0.5 asks for other outputs than the labels"),
    ("tags", 5, lambda: network(5, "sigmoid", losses.BinaryCrossentropy(label_smoothing=0.1)), None),
]


@pytest.mark.parametrize(("targets", "size", "build", "said"), TRIED)
def test_what_no_name_tells_is_tried(targets, size, build, said):
    model = build()
    before = model.get_weights()
    if said is None:
        checks.model(model, targets=targets, size=size)
        checks.model(model, targets="any")
    else:
        assert re.search(said, message(model, targets=targets, size=size))
    assert all(np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True))


def test_outputs_lie_between_two_numbers():
    checks.model(network(1, None, after=RESCALED), between=(-1, 1))
    checks.model(network(1, "softsign"), between=(-1, 1))
    text = message(network(1, None, "hinge"), between=(-1, 1))
    assert "expected: from -1 to 1, as tanh gives them got: from -30 to 30" in text


@pytest.mark.parametrize("rate", [0.0, -0.01])
def test_a_model_that_does_not_get_better_is_told(rate):
    model = network(1, "sigmoid", BCE)
    model.compile(keras.optimizers.SGD(rate), loss=BCE)
    assert f"with the learning rate {rate:g} of its optimiser" in message(model, targets="0/1")


@pytest.mark.parametrize(
    ("actual", "text"),
    [
        (None, "the model is no Keras model. expected: a model got: None look at: is there a `return"),
        (3, "got: int"),
        ("model", "got: str"),
        (keras.Sequential, "is a class, not a model"),
        ([layers.Dense(1)], "got: list"),
        (keras.Sequential([layers.Dense(1)]), "does not know the shape of its input yet"),
        (keras.Sequential(), "does not know the shape of its input yet"),
    ],
)
def test_something_else_than_a_built_model(actual, text):
    assert text in message(actual, targets="any")


def test_a_model_class_of_ones_own_is_told_what_to_use():
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.last = layers.Dense(1)

        def call(self, x):
            return self.last(x)

    own = Own()
    own(np.zeros((1, 2)))
    assert "keras.Sequential or keras.Model(inputs, outputs)" in message(own, units=1)


def test_two_inputs_or_outputs():
    a, b = keras.Input((2,)), keras.Input((2,))
    total = layers.Add()([a, b])
    assert "more than one input" in message(keras.Model([a, b], total), units=2)
    assert "more than one output" in message(keras.Model(a, [a, layers.Dense(1)(a)]), units=2)


def test_a_model_that_is_not_compiled():
    assert "is not compiled with a loss" in message(network(1), targets="numbers")
    assert "is not compiled with a loss" in message(network(1), loss=MSE)
    bare = network(1)
    bare.compile(optimizer="adam")
    assert "is not compiled with a loss" in message(bare, targets="numbers")


def test_plain_facts():
    model = network(4, "softmax", "mse")
    checks.model(
        model,
        inputs=(2,),
        units=4,
        activation=("sigmoid", "softmax"),
        loss=MSE,
        parameters=37,
        trainable=37,
        frozen=0,
        layers=["Dense(3, relu)", "Dense(3, relu)", "Dense(4, softmax)"],
    )
    assert "the shape of a sample is wrong. expected: (3,) got: (2,)" in message(model, inputs=(3,))
    assert "the number of output units is wrong. expected: 3 got: 4" in message(model, units=3)
    assert "expected: tanh or relu got: softmax" in message(model, activation=("tanh", "relu"))
    assert f"the loss is wrong. expected: huber got: {MSE}" in message(model, loss="huber")
    assert "parameters is wrong. expected: 36 got: 37" in message(model, parameters=36)


def test_frozen_layers_are_counted_and_named():
    model = network(4, "softmax", "mse")
    for layer in model.layers[:2]:
        layer.trainable = False
    model.layers[2].name = "head"
    checks.model(model, trainable=16, frozen=21)
    text = message(model, trainable=37)
    assert "trainable parameters is wrong. expected: 37 got: 16" in text
    assert "trainable: head frozen: dense" in text


def test_layers_with_a_gap():
    cnn = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(20, 5, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(50, (3, 5), strides=2, padding="same", use_bias=False),
            layers.ReLU(),
            layers.BatchNormalization(),
            keras.Sequential([layers.Flatten(), layers.Dropout(0.3)]),
            layers.Dense(10, "softmax"),
        ]
    )
    lines = [
        "Conv2D(20, 5x5, relu)",
        "MaxPooling2D(2x2)",
        "Conv2D(50, 3x5, strides 2x2, same, no bias, relu)",
        "BatchNormalization",
        "Flatten",
        "Dropout(0.3)",
        "Dense(10, softmax)",
    ]
    assert checks.outline(cnn) == lines
    for good in (lines, [...], [lines[0], ...], [..., lines[-1]], [*lines[:3], ..., *lines[3:]]):
        checks.model(cnn, layers=good)
    for bad in ([], lines[:-1], lines[::-1], [lines[1], ...], [*lines, ..., lines[-1]]):
        text = message(cnn, layers=bad)
        assert "has other layers" in text and "Conv2D(20, 5x5, relu)" in text


def test_a_functional_model_has_the_same_outline():
    assert checks.outline(functional(4, keras.ops.softmax, "mse")) == [
        "Dense(3, relu)",
        "Dense(3, relu)",
        "Dense(4, softmax)",
    ]


@pytest.mark.parametrize("name", architecture.ACTIVATIONS)
def test_activations_are_known_by_their_values(name):
    function = getattr(keras.activations, name)
    assert architecture.activation_name(function) == name
    assert architecture.activation_name(lambda n: function(n)) == name


@pytest.mark.parametrize("name", [loss for known in heads.FAMILIES.values() for loss in known])
def test_losses_are_known_in_every_form(name):
    function = getattr(losses, name)
    assert architecture.loss_facts(name) == (name, False)
    assert architecture.loss_facts(function) == (name, False)
    words = ("KL" if word == "kl" else word.capitalize() for word in name.split("_"))
    assert architecture.loss_facts(getattr(losses, "".join(words))()) == (name, False)
    if name not in ("kl_divergence", "categorical_focal_crossentropy"):
        assert architecture.loss_facts(lambda y, p: function(y, p)) == (name, False)


def test_nothing_is_asked_nothing_is_checked():
    checks.model(network(1))


def test_targets_must_be_known():
    with pytest.raises(ValueError, match="targets must be one of any, numbers, 0/1.*got 'classes'"):
        checks.model(network(1), targets="classes")


def test_the_models_weights_and_state_are_left_alone():
    model = network(4, layers.PReLU(), "mse")
    before = [weight.numpy() for weight in model.weights]
    checks.outline(model)
    assert len(model.weights) == len(before)
    assert all((a == b.numpy()).all() for a, b in zip(before, model.weights))


def test_importing_checks_imports_no_keras():
    code = "import sys, helpers.checks; print({'keras', 'tensorflow'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout == "set()\n"
