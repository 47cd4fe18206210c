"""The shapes and parameters of exercise 6 are those of Keras; each known mistake is told, where it fits."""

import keras
import numpy as np
import pytest
from keras import layers as kinds

from helpers import checks
from helpers.checks import stacks

STACKS = [
    ((21, 14, 2), [("conv", 6, 3, 2, "same"), ("norm",), ("pool", 3, 2), ("conv", 4, 2, 1, "valid")]),
    ((17, 25, 3), [("conv", 5, 4, 3, "valid"), ("pool", 2, 1), ("flatten",), ("dense", 7), ("norm",),
                   ("dense", 3)]),
    ((9, 6, 1), []),
]
MAKE = {
    "conv": lambda K, f, s, padding: kinds.Conv2D(K, f, strides=s, padding=padding),
    "pool": lambda f, s: kinds.MaxPooling2D(f, strides=s),
    "norm": kinds.BatchNormalization,
    "flatten": kinds.Flatten,
    "dense": kinds.Dense,
}


@pytest.mark.parametrize(("shape", "layers"), STACKS)
def test_as_in_keras(shape, layers):
    model = keras.Sequential([keras.Input(shape), *(MAKE[kind](*facts) for kind, *facts in layers)])
    assert stacks.shapes(shape, layers) == [layer.output.shape[1:] for layer in model.layers]
    assert stacks.parameters(shape, layers) == [layer.count_params() for layer in model.layers]


def message(check, tested, *calls):
    with pytest.raises(checks.CheckFailed) as failure:
        check(tested, *calls)
    return " ".join(str(failure.value).split())


def test_a_wrong_entry_is_named_with_the_layers_before_it():
    told = message(stacks.check_shapes, lambda shape, layers: stacks.shapes(
        shape, layers, pool=lambda n, f, s: n // s), *STACKS)
    assert "the shape of layer 2 is wrong, behind ('conv', 5, 4, 3, 'valid'), ('pool', 2, 1)" in told
    assert "expected: (4, 7, 5)" in told and "a pooling divides by its stride" in told


def test_a_story_has_to_fit_every_stack():
    def sometimes(shape, layers):
        return stacks.parameters(shape, layers, norm=2 if len(layers) < 5 else 4)

    assert "mean and a variance" in message(
        stacks.check_parameters, lambda *args: stacks.parameters(*args, norm=2), *STACKS)
    assert "mean and a variance" not in message(stacks.check_parameters, sometimes, *STACKS)


@pytest.mark.parametrize(("value", "words"), [
    (None, "is there a `return`"), ("(3, 4)", "no list of 4 entries"), ([(1, 2)], "has 1 entries"),
    ([1.5, 1, 1, 1], "no list of 4 entries")])
def test_what_is_no_list_of_shapes(value, words):
    assert words in message(stacks.check_shapes, lambda shape, layers: value, STACKS[0])


def test_keras_may_not_do_it():
    def asks(shape, layers):
        model = keras.Sequential([keras.Input(shape), *(MAKE[kind](*facts) for kind, *facts in layers)])
        return [layer.output.shape[1:] for layer in model.layers]

    assert "The work is done by" in message(stacks.check_shapes, asks, *STACKS)


def test_any_kind_of_number_and_list():
    stacks.check_shapes(lambda *args: [np.array(s, float) for s in stacks.shapes(*args)], *STACKS)
    stacks.check_parameters(lambda *args: np.array(stacks.parameters(*args)), *STACKS)
