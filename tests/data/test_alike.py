"""Photographs that look alike end up in one group."""

import numpy as np
import pytest

from helpers import data

COLOURS = ((250, 10, 10), (10, 250, 10), (10, 10, 250))


def shelf(colour, count, rng):
    noise = rng.integers(-9, 10, (count, 16, 16, 3))
    return np.clip(np.array(colour) + noise, 0, 255).astype(np.uint8)


@pytest.fixture
def mixed():
    """Two classes, three visits each; in a mixed order."""
    rng = np.random.default_rng(0)
    images = np.concatenate([shelf(colour, 5, rng) for _ in range(2) for colour in COLOURS])
    labels, visits = np.repeat([3, 7], 15), np.tile(np.repeat([0, 1, 2], 5), 2)
    order = rng.permutation(30)
    return images[order], labels[order], visits[order]


def test_each_visit_is_a_group(mixed):
    images, labels, visits = mixed
    found = data.look_alikes(images, labels, groups=3)
    for label in (3, 7):
        of_class = labels == label
        pairs = set(zip(visits[of_class], found[of_class]))
        assert len(pairs) == 3 and {group for _, group in pairs} == {0, 1, 2}


def test_the_same_again(mixed):
    images, labels, _ = mixed
    np.testing.assert_array_equal(data.look_alikes(images, labels), data.look_alikes(images, labels))


def test_a_class_smaller_than_the_number_of_groups(mixed):
    images, _, _ = mixed
    assert sorted(data.look_alikes(images[:2], [0, 0], groups=4)) == [0, 1]


@pytest.mark.parametrize("images, labels, groups, said", [
    (np.zeros((2, 8, 8), np.uint8), [0, 0], 2, "must be uint8 of shape"),
    (np.zeros((2, 8, 8, 3)), [0, 0], 2, "got float64"),
    (np.zeros((2, 8, 8, 3), np.uint8), [0], 2, "2 images need 2 labels"),
    (np.zeros((2, 8, 8, 3), np.uint8), [0, 0], 0, "at least 1")])  # fmt: skip
def test_bad_input_is_said(images, labels, groups, said):
    with pytest.raises(ValueError, match=said):
        data.look_alikes(images, labels, groups)


def test_photographs_that_are_equal_stay_together():
    images = np.concatenate([np.zeros((3, 8, 8, 3), np.uint8), np.full((2, 8, 8, 3), 255, np.uint8)])
    found = data.look_alikes(images, [0] * 5, groups=4)
    assert len(set(found[:3])) == len(set(found[3:])) == 1 and found[0] != found[4]
