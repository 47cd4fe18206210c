"""A network cut in two gives what the whole gives; features at several depths are means of maps."""

import numpy as np
import pytest

from helpers import data, models


@pytest.fixture(scope="module")
def network():
    return models.load("efficientnet_lite0", top=False)


PHOTOS = [data.photo("flower"), data.photo("china")]


def test_both_parts_together_are_the_network(network):
    lower, upper = models.cut(network, "block6d")
    maps = lower.predict(PHOTOS)
    assert maps.shape == (2, 7, 7, 192)
    np.testing.assert_allclose(upper.predict(maps, verbose=0), network.predict(PHOTOS), atol=1e-4)


def test_both_parts_share_the_weights(network):
    lower, upper = models.cut(network, "block6d")
    assert lower.model.count_params() + upper.count_params() == network.model.count_params()
    assert upper.get_layer("head_conv") is network.model.get_layer("head_conv")
    assert lower.class_names == ()


def test_with_a_classifier_the_upper_part_ends_in_it():
    network = models.load("efficientnet_lite0")
    lower, upper = models.cut(network, "head")
    shares = upper.predict(lower.predict(PHOTOS[0]), verbose=0)
    assert network.class_names[shares.argmax()] == "daisy"


def test_an_embedded_network_of_any_size_can_be_cut():
    lower, upper = models.cut(models.load("vgg16_features"), "block2_pool")
    assert lower.predict(PHOTOS[0]).shape[1:3] == (106, 160)
    assert upper.output_shape == (None, None, None, 512)


@pytest.mark.parametrize(
    "layer, said", [("block6d_expand", "a way leads around it"), ("block9z", "has no layer 'block9z'.*block6d")]
)
def test_what_does_not_cut_it_in_two_is_said(network, layer, said):
    with pytest.raises(ValueError, match=said):
        models.cut(network, layer)


def test_features_are_means_over_places(network):
    lower, _ = models.cut(network, "block6d")
    found = models.features(network, PHOTOS, ["block6d", "pool"])
    np.testing.assert_allclose(found["block6d"], lower.predict(PHOTOS).mean(axis=(1, 2)), atol=1e-4)
    np.testing.assert_allclose(found["pool"], network.predict(PHOTOS), atol=1e-4)


def test_features_of_more_than_one_batch_keep_their_order(network):
    photos = np.stack([np.full((224, 224, 3), 10 * k, np.uint8) for k in range(18)])
    found = models.features(network, photos, ["stem"])["stem"]
    np.testing.assert_allclose(found[17], models.features(network, photos[17:], ["stem"])["stem"][0], atol=1e-5)
    assert found.shape == (18, 32)


def test_by_default_there_are_nine_depths(network):
    found = models.features(network, PHOTOS[:1])
    assert [array.shape[1] for array in found.values()] == [32, 16, 24, 40, 80, 112, 192, 320, 1280]


@pytest.mark.parametrize("photos, layers, said", [
    (PHOTOS, [], "layers is empty"), (PHOTOS, ["top"], "no layer 'top'"),
    (np.zeros((0, 224, 224, 3), np.uint8), ["stem"], "no photograph")])  # fmt: skip
def test_bad_input_is_said(network, photos, layers, said):
    with pytest.raises(ValueError, match=said):
        models.features(network, photos, layers)
