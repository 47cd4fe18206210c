import dataclasses

import numpy as np
import pytest

from helpers import data, models, painting, saliency
from helpers.painting.sizes import as_picture, fit
from helpers.painting.strokes import STYLE_LAYERS, gram, tf

PHOTO, STYLE = data.photo("cat"), data.style("starry_night")
QUICK = {"longest": 64, "steps": (6, 4, 3), "show": False}


@pytest.fixture(scope="module")
def loss():
    loss = painting.Painting(fit(as_picture(PHOTO), 64), STYLE, smoothness=1)
    loss.resize(40, 64)
    return loss


def style_loss(picture, style=STYLE):
    loss = painting.Painting(picture, style, content_weight=0)
    loss.resize(*picture.shape[:2])
    return float(loss(tf.constant(picture))["style"])


def test_gram_holds_means_of_products_over_places():
    maps = np.random.default_rng(0).normal(size=(3, 5, 4)).astype("float32")
    expected = np.mean([np.outer(place, place) for place in maps.reshape(-1, 4)], axis=0)
    np.testing.assert_allclose(gram(tf.constant(maps)), expected, rtol=1e-5)


def test_the_gradient_of_gram_is_that_of_differences():
    maps = np.random.default_rng(0).normal(size=(2, 3, 2)).astype("float32")
    weights = np.array([[1.0, 2.0], [5.0, -3.0]], dtype="float32")  # not symmetric
    analytic, numeric = tf.test.compute_gradient(lambda x: tf.reduce_sum(weights * gram(x)), [maps])
    np.testing.assert_allclose(analytic[0], numeric[0], atol=1e-2)


def test_content_and_style_are_zero_where_they_come_from(loss):
    at_content = loss(tf.constant(loss.shown))
    assert float(at_content["content"]) < 1e-9 < float(at_content["style"])
    itself = painting.Painting(STYLE, STYLE)
    itself.resize(*STYLE.shape[:2])
    assert float(itself(tf.constant(as_picture(STYLE)))["style"]) < 1e-9


def test_smoothness_counts_both_directions(loss):
    def smooth(picture):
        return float(loss(tf.constant(picture, tf.float32))["smoothness"])

    down = np.broadcast_to(np.arange(40)[:, None, None] / 40, (40, 64, 3))
    right = np.broadcast_to(np.arange(64)[:, None] / 64, (40, 64, 3))
    assert smooth(np.full((40, 64, 3), 0.3)) == 0
    assert smooth(down) == pytest.approx(1 / 40**2, rel=1e-4)
    assert smooth(right) == pytest.approx(1 / 64**2, rel=1e-4)


def test_a_border_is_no_darker_than_the_middle(loss):
    """Zeros around a white picture would be an edge."""
    maps = loss.maps(tf.ones((40, 64, 3)))["block1_conv1"].numpy()
    np.testing.assert_allclose(maps, np.broadcast_to(maps[20, 30], maps.shape), atol=1e-4)


def test_painting_takes_on_the_style_and_stays_the_size_of_the_photograph():
    before = PHOTO.copy()
    picture = painting.paint(PHOTO, STYLE, **QUICK)
    assert (picture.shape, picture.dtype) == ((43, 64, 3), np.float32)
    assert 0 <= picture.min() and picture.max() <= 1
    recoloured = painting.match_colours(fit(as_picture(PHOTO), 64), as_picture(STYLE))
    assert style_loss(picture) < style_loss(recoloured) / 2
    np.testing.assert_array_equal(PHOTO, before)


def test_the_same_call_gives_the_same_picture():
    one, other = (painting.paint(PHOTO, STYLE, start="noise", **QUICK) for _ in range(2))
    np.testing.assert_allclose(one, other, atol=1e-3)
    assert np.abs(one - painting.paint(PHOTO, STYLE, start="noise", seed=1, **QUICK)).mean() > 0.01


def test_colours_of_the_photograph_may_stay():
    kept = painting.paint(PHOTO, STYLE, keep_colours=True, **QUICK)
    taken = painting.paint(PHOTO, STYLE, **QUICK)
    mean = fit(as_picture(PHOTO), 64).mean((0, 1))
    assert np.abs(kept.mean((0, 1)) - mean).max() < 0.1 < np.abs(taken.mean((0, 1)) - mean).max()


def test_another_network_paints_otherwise():
    vgg = models.load("vgg16_features")
    blind = dataclasses.replace(vgg, model=saliency.shuffled(vgg.model, 8))
    with_blind = painting.paint(PHOTO, STYLE, network=blind, **QUICK)
    assert np.abs(with_blind - painting.paint(PHOTO, STYLE, **QUICK)).mean() > 0.02


def test_a_picture_too_large_is_made_smaller_before_anything_is_computed():
    huge = np.broadcast_to(np.uint8(200), (3000, 4000, 3))
    assert painting.paint(huge, STYLE, longest=40, steps=1, show=False).shape == (30, 40, 3)


@pytest.mark.parametrize("photo", [np.zeros((9, 400, 3)), np.zeros((400, 9, 3)), np.ones((8, 8, 3))])
def test_narrow_and_plain_pictures_are_painted(photo):
    picture = painting.paint(photo, STYLE, **QUICK)
    assert np.isfinite(picture).all() and min(picture.shape[:2]) == 8


@pytest.mark.parametrize(
    ("content", "style", "settings", "told"),
    [
        (np.zeros((1, 1, 3)), STYLE, {}, "content has 1 x 1 pixels; it needs at least 8 x 8"),
        (PHOTO, np.zeros((1, 1, 3)), {}, "style has 1 x 1 pixels"),
        (PHOTO[..., 0], STYLE, {}, "content must have shape"),
        (PHOTO[..., :1], STYLE, {}, "content must be in colour"),
        (PHOTO, STYLE, {"start": "white"}, 'start must be "content" or "noise"'),
        (PHOTO, STYLE, {"longest": 8}, "longest must be a whole number of at least 32"),
        (PHOTO, STYLE, {"style_weight": -1}, "the weight of style must be a number of at least 0"),
        (PHOTO, STYLE, {"style_layers": ["block9"]}, "no layer 'block9'; choose from block1_conv1"),
        (PHOTO, STYLE, {"style_layers": []}, "style_layers names no layer"),
        (PHOTO, STYLE, {"content_weight": 0, "style_weight": 0}, "all weights are 0"),
        (PHOTO, STYLE, {"network": models.load("efficientnet_lite0")}, "takes pictures of 224 x 224 only"),
    ],
)
def test_what_does_not_fit_is_said(content, style, settings, told):
    with pytest.raises(ValueError, match=told):
        painting.paint(content, style, **{**QUICK, **settings})


def test_every_style_layer_has_its_part():
    assert len(set(STYLE_LAYERS)) == 4
