"""The network of exercise 6: each known mistake is told from all others."""

import keras
import numpy as np
import pytest

from helpers import checks
from helpers.checks import networks, training

SIZES = ((13, 18, 3), 6), ((11, 8, 1), 2)


def told(check, tested, *calls):
    with pytest.raises(checks.CheckFailed) as failure:
        check(tested, *calls)
    return " ".join(str(failure.value).split())


def test_the_reference_is_right():
    networks.check_layers(networks.build, *SIZES)
    networks.check_results(networks.build, *SIZES)


@pytest.mark.parametrize("story", networks.MISTAKES)
def test_mistakes_that_leave_every_shape(story):
    def wrong(shape, classes):
        return networks.build(shape, classes, **networks.MISTAKES[story])

    networks.check_layers(wrong, SIZES[0])
    assert f"it looks as if {story}." in told(networks.check_results, wrong, SIZES[0])


def test_what_is_no_network_is_named():
    assert "is there a `return model`" in told(networks.check_layers, lambda shape, classes: None, SIZES[0])
    assert "conv1" in told(networks.check_layers, lambda shape, classes: keras.Sequential(
        [keras.Input(shape), keras.layers.Flatten(), keras.layers.Dense(classes)]), SIZES[0])


@pytest.mark.parametrize(("answers", "words"), [
    (np.full((4, 3), 0.5), "no probabilities"),
    (np.eye(3)[[0, 0, 1, 1]], "is it still getting better"),
    (np.zeros(4), "the wrong shape"),
    (np.eye(3)[[1, 1, 1, 1]], "little better than a guess"),
])
def test_a_network_that_is_wrong_too_often(answers, words):
    images, labels = np.zeros((4, 5, 6, 1)), np.array([0, 0, 1, 2])
    failed = told(training.check_trained, lambda _: answers, (images, labels),
                  (images, labels), 0.9)
    assert words in failed


def test_learnt_by_heart_is_told():
    new, seen = (np.zeros((4, 5, 6, 1)), np.arange(4)), (np.ones((4, 5, 6, 1)), np.arange(4))
    network = lambda images: np.eye(4)[np.arange(4) if images.max() else [0, 2, 1, 3]]  # noqa: E731
    assert "knows its own pictures" in told(training.check_trained, network, new, seen, 0.9)
