import numpy as np
import pytest

from helpers.operations import cross_correlate, pool, receptive_field, strongest_patches

RNG = np.random.default_rng(0)
BELOW = [(3, 1), (2, 2), (3, 1)]


def maps_of(images, kernels):
    """Two convolutions with pooling between them, without padding."""
    hidden = pool(np.maximum(0, cross_correlate(images, kernels[0])))
    return np.maximum(0, cross_correlate(hidden, kernels[1]))


@pytest.fixture
def stack():
    images = RNG.normal(size=(7, 16, 20, 2))  # neither square nor of one channel
    kernels = RNG.normal(size=(3, 3, 2, 4)), RNG.normal(size=(3, 3, 4, 5))
    return images, kernels, maps_of(images, kernels)


def test_a_patch_alone_gives_the_answer_that_it_was_chosen_for(stack):
    images, kernels, maps = stack
    patches, pictures = strongest_patches(images, maps, BELOW, count=3)
    assert patches.shape == (5, 3, receptive_field(BELOW), receptive_field(BELOW), 2)
    for k, n in np.ndindex(pictures.shape):
        alone = maps_of(patches[k, n][None], kernels)
        assert alone.shape == (1, 1, 1, 5)
        assert alone[0, 0, 0, k] == pytest.approx(maps[pictures[k, n], ..., k].max())


def test_the_strongest_come_first_and_each_from_a_picture_of_its_own(stack):
    images, _, maps = stack
    _, pictures = strongest_patches(images, maps, BELOW, count=7)
    best = maps.max(axis=(1, 2))
    for k, row in enumerate(pictures):
        assert sorted(row) == list(range(7))
        assert (np.diff(best[row, k]) <= 0).all()


@pytest.mark.parametrize(
    ("images", "maps", "settings", "message"),
    [
        ((2, 8, 8), (2, 6, 6, 1), {}, r"images must have shape \(N, H, W, C\)"),
        ((2, 8, 8, 1), (3, 6, 6, 1), {}, "with the same N"),
        ((2, 8, 8, 1), (2, 8, 8, 1), {}, "give maps of 6 x 6 through these layers without padding, got 8 x 8"),
        ((2, 8, 8, 1), (2, 6, 6, 1), {"count": 3}, "count"),
    ],
)
def test_bad_input_is_explained(images, maps, settings, message):
    with pytest.raises(ValueError, match=message):
        strongest_patches(np.zeros(images), np.zeros(maps), [(3, 1)], **{"count": 1, **settings})
