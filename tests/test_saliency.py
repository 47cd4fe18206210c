"""Heat maps against chain rules written out in NumPy, and SciPy."""

import subprocess
import sys

import keras
import numpy as np
import pytest
from keras import layers
from scipy import ndimage, stats

from helpers import saliency

RANDOM = np.random.default_rng(3)
IMAGE = RANDOM.normal(size=(9, 7, 2)).astype("float32")


def network(head=("softmax",), channels=2):
    keras.utils.set_random_seed(7)
    return keras.Sequential([
        keras.Input((9, 7, channels)),
        layers.Conv2D(3, 3, activation="relu", bias_initializer="random_normal", name="low"),
        layers.Conv2D(4, 2, activation="relu", bias_initializer="random_normal", name="high"),
        layers.Flatten(),
        layers.Dense(6, activation="relu", name="hidden"),
        *([layers.Dense(5, activation=head[0])] if head else [layers.Dense(5), layers.Softmax()]),
    ])  # fmt: skip


def upright(maps, size):
    """Bilinear enlargement with half-pixel centres, by SciPy."""
    axes = [(np.arange(n) + 0.5) * m / n - 0.5 for n, m in zip(size, maps.shape)]
    return ndimage.map_coordinates(maps, np.meshgrid(*axes, indexing="ij"), order=1, mode="nearest")


@pytest.mark.parametrize("label", [0, 4])
def test_grad_cam_is_the_weighted_sum_of_maps(label):
    model = network()
    maps = keras.Model(model.inputs[0], model.get_layer("high").output)(IMAGE[None]).numpy()[0]
    (w1, b1), (w2, _) = (model.layers[place].get_weights() for place in (3, 4))
    active = maps.reshape(-1) @ w1 + b1 > 0
    slopes = (w1 @ (active * w2[:, label])).reshape(maps.shape).mean(axis=(0, 1))
    expected = upright(np.maximum(maps @ slopes, 0), IMAGE.shape[:2])
    expected /= expected.max() or 1
    actual = saliency.grad_cam(model, IMAGE, label, "high")
    assert actual.shape == IMAGE.shape[:2] and actual.dtype == np.float32
    np.testing.assert_allclose(actual, expected, atol=1e-5)


def test_a_layer_may_be_given_itself():
    model = network()
    by_name = saliency.grad_cam(model, IMAGE, 1, "low")
    np.testing.assert_array_equal(saliency.grad_cam(model, IMAGE, 1, model.layers[0]), by_name)


def test_scores_are_taken_before_softmax_however_it_is_written():
    expected = [saliency.guided_backprop(network(), IMAGE, 2), saliency.grad_cam(network(), IMAGE, 2, "high")]
    for head in [(), (None,)]:
        model = network(head)
        np.testing.assert_allclose(saliency.guided_backprop(model, IMAGE, 2), expected[0], atol=1e-6)
        np.testing.assert_allclose(saliency.grad_cam(model, IMAGE, 2, "high"), expected[1], atol=1e-6)


def guided(weights, x, label):
    """Guided back-propagation through dense layers with ReLU between them, written out."""
    inputs = []
    for w, b in weights[:-1]:
        inputs.append(x @ w + b)
        x = np.maximum(inputs[-1], 0)
    back = weights[-1][0][:, label]
    for (w, _), z in zip(weights[-2::-1], inputs[::-1]):
        back = w @ np.where((z > 0) & (back > 0), back, 0)
    return back


@pytest.mark.parametrize("separate", [False, True])
def test_guided_backprop_is_the_changed_chain_rule(separate):
    keras.utils.set_random_seed(1)
    relu = ([layers.Dense(8), layers.ReLU()], [layers.Dense(6), layers.Activation("relu")]) if separate else (
        [layers.Dense(8, activation="relu")], [layers.Dense(6, activation="relu")])  # fmt: skip
    model = keras.Sequential([
        keras.Input((4, 3, 2)), layers.Flatten(), *relu[0], *relu[1], layers.Dense(3, activation="softmax")
    ])  # fmt: skip
    image = RANDOM.normal(size=(4, 3, 2))
    arrays = model.get_weights()
    weights = list(zip(arrays[::2], arrays[1::2]))
    for label in range(3):
        gradient = guided(weights, image.ravel(), label).reshape(image.shape)
        expected = np.abs(gradient * image).max(axis=-1)
        actual = saliency.guided_backprop(model, image, label)
        np.testing.assert_allclose(actual, expected / expected.max(), atol=1e-5)


def test_one_sigmoid_unit_has_two_classes():
    keras.utils.set_random_seed(2)
    model = keras.Sequential([keras.Input((9, 7, 2)), layers.Conv2D(3, 3, name="maps"), layers.Flatten(),
                              layers.Dense(1, activation="sigmoid")])  # fmt: skip
    for_one, for_zero = (saliency.grad_cam(model, IMAGE, label, "maps") for label in (1, 0))
    assert for_one.max() == for_zero.max() == 1 and (for_one != for_zero).any()
    same = [saliency.guided_backprop(model, IMAGE, label) for label in (1, 0)]  # no ReLU: signs only
    np.testing.assert_array_equal(*same)


def test_edges_agree_with_scipy():
    grey = IMAGE.mean(axis=-1)
    expected = np.hypot(*(ndimage.sobel(grey.astype(float), axis, mode="nearest") for axis in (0, 1)))
    np.testing.assert_allclose(saliency.edges(IMAGE), expected / expected.max(), atol=1e-6)
    np.testing.assert_allclose(saliency.edges(grey), expected / expected.max(), atol=1e-6)
    assert not saliency.edges(np.full((4, 5), 7)).any()


def test_likeness_is_the_rank_correlation():
    one, other = RANDOM.integers(0, 5, size=(2, 9, 7)) / 4  # many ties
    assert saliency.likeness(one, other) == pytest.approx(stats.spearmanr(one.ravel(), other.ravel())[0])
    assert saliency.likeness(one, one) == pytest.approx(1)


def nested():
    """A model within a model, with normalisation, as in transfer learning."""
    keras.utils.set_random_seed(5)
    base = keras.Sequential([keras.Input((9, 7, 2)), layers.Conv2D(3, 3), layers.BatchNormalization(),
                             layers.ReLU()])  # fmt: skip
    inputs = keras.Input((9, 7, 2))
    outputs = layers.Dense(4, activation="softmax")(layers.GlobalAveragePooling2D()(base(inputs)))
    return keras.Model(inputs, outputs)


@pytest.mark.parametrize("build", [network, nested])
def test_shuffling_permutes_from_the_top_and_cascades(build):
    model = build()
    before = [w.copy() for w in model.get_weights()]
    total = len(saliency.weighted_layers(model))
    copies = [saliency.weighted_layers(saliency.shuffled(model, n, seed=4)) for n in range(total + 1)]
    own = saliency.weighted_layers(model)
    for count, copy in enumerate(copies):
        for place, (layer, original) in enumerate(zip(copy, own)):
            touched = place >= total - count
            for new, old, final in zip(layer.get_weights(), original.get_weights(), copies[-1][place].get_weights()):
                np.testing.assert_array_equal(np.sort(new, None), np.sort(old, None))
                np.testing.assert_array_equal(new, final if touched else old)
            kernels = layer.get_weights()[0], original.get_weights()[0]
            assert touched == (kernels[0] != kernels[1]).any() or np.ptp(kernels[1]) == 0
    for now, then in zip(model.get_weights(), before):
        np.testing.assert_array_equal(now, then)


def test_a_seed_decides():
    model = network()
    one, again, other = (saliency.shuffled(model, 2, seed).get_weights()[-2] for seed in (0, 0, 1))
    assert (one == again).all() and (one != other).any()


def test_maps_of_a_model_within_a_model():
    model = nested()
    base = model.layers[1].name
    assert saliency.grad_cam(model, IMAGE, 0, base).shape == saliency.guided_backprop(model, IMAGE, 0).shape == (9, 7)


def test_one_channel_needs_no_axis():
    model = network(channels=1)
    flat, deep = IMAGE[..., 0], IMAGE[..., :1]
    np.testing.assert_array_equal(saliency.guided_backprop(model, flat, 0), saliency.guided_backprop(model, deep, 0))


class Own(keras.Model):
    """A model whose layers nobody knows."""

    def call(self, x):
        return x


@pytest.mark.parametrize("call, message", [
    (lambda m: saliency.grad_cam(m, IMAGE[:5], 0, "low"), r"takes a picture of shape \(9, 7, 2\), got \(5, 7, 2\)$"),
    (lambda m: saliency.grad_cam(m, IMAGE[None], 0, "low"), r"got \(1, 9, 7, 2\); of a batch take one picture"),
    (lambda m: saliency.grad_cam(m, IMAGE * np.nan, 0, "low"), "only finite"),
    (lambda m: saliency.grad_cam(m, IMAGE, 5, "low"), "label must be a whole number from 0 to 4, got 5"),
    (lambda m: saliency.grad_cam(m, IMAGE, 0, "hidden"), "no layer 'hidden' that gives maps; choose one of low, high"),
    (lambda m: saliency.guided_backprop(m, IMAGE, -1), "label must be"),
    (lambda m: saliency.edges(IMAGE[None]), "must have shape"),
    (lambda m: saliency.shuffled(m, 5), "count must be a whole number from 0 to 4, got 5"),
    (lambda m: saliency.shuffled(m, 1, -1), "seed must be"),
    (lambda m: saliency.guided_backprop("cnn", IMAGE, 0), "must be a Keras model, got str"),
    (lambda m: saliency.guided_backprop(keras.Sequential([layers.Dense(2)]), IMAGE, 0), "and begin with keras.Input"),
    (lambda m: saliency.guided_backprop(Own(), IMAGE, 0), "and begin with keras.Input"),
    (lambda m: saliency.shuffled(keras.Sequential([layers.Dense(2)]), 0), "and begin with keras.Input"),
    (lambda m: saliency.guided_backprop(keras.Sequential([keras.Input((3,)), layers.Dense(2)]), IMAGE, 0),
     r"must take pictures of shape \(H, W, C\), it takes \(3,\)"),
])  # fmt: skip
def test_bad_input_is_told(call, message):
    with pytest.raises(ValueError, match=message) as error:
        call(network())
    assert len(str(error.value).splitlines()) == 1


def test_importing_it_is_free_of_tensorflow():
    code = "import sys, helpers.saliency; print({'keras', 'tensorflow'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
