import numpy as np
import pytest

from helpers import models, painting
from helpers.painting.icons import excitement, tf


@pytest.fixture(scope="module")
def vgg():
    return models.load("vgg16_features")


def roughness(picture):
    return np.mean(np.diff(picture, axis=0) ** 2) + np.mean(np.diff(picture, axis=1) ** 2)


def test_the_picture_excites_its_kernel_more_than_photographs_of_noise_do(vgg):
    picture = painting.maximise(vgg, "block2_conv2", 7, size=32, steps=8, show=False)
    excited = excitement(vgg, "block2_conv2", 7)
    noise = np.random.default_rng(1).uniform(size=(32, 32, 3)).astype("float32")
    assert excited(tf.constant(picture)) > 2 * excited(tf.constant(noise))


def test_smoothness_makes_it_smooth(vgg):
    rough, smooth = (
        painting.maximise(vgg, "block1_conv2", 7, size=32, steps=10, smoothness=s, show=False) for s in (0, 40)
    )
    assert roughness(smooth) < roughness(rough) / 4


def test_the_same_seed_gives_the_same_picture(vgg):
    one, same, other = (
        painting.maximise(vgg, "block1_conv2", 3, size=16, steps=3, seed=seed, show=False) for seed in (0, 0, 1)
    )
    np.testing.assert_allclose(one, same, atol=1e-4)
    assert np.abs(one - other).max() > 0.01


@pytest.mark.parametrize(
    ("layer", "kernel", "settings", "told"),
    [
        ("block9", 0, {}, "no layer 'block9'; choose from block1_conv1"),
        ("block1_conv1", 64, {}, "kernel must be a whole number from 0 to 63, got 64"),
        ("block1_conv1", 0, {"size": 4}, "size must be a whole number of at least 8"),
        ("block1_conv1", 0, {"smoothness": -1}, "smoothness must be a number of at least 0"),
    ],
)
def test_what_does_not_fit_is_said(vgg, layer, kernel, settings, told):
    with pytest.raises(ValueError, match=told):
        painting.maximise(vgg, layer, kernel, show=False, **settings)
