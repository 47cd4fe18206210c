"""The embedded networks see what was measured when their weights were found."""

import hashlib
import re
import shutil
import subprocess
import sys

import keras
import numpy as np
import pytest

from helpers import data, models
from helpers.models import catalogue, network

FILES = ("efficientnet_lite0.npz", "vgg16_features.npz", "imagenet_classes.txt")


@pytest.fixture(scope="module")
def lite0():
    return models.load("efficientnet_lite0")


@pytest.fixture(scope="module")
def vgg16():
    return models.load("vgg16_features")


# measured with the original weights
CHINA = {"palace": 0.301, "bell tower": 0.222, "monastery": 0.103, "castle": 0.051, "lakeshore": 0.045}


def test_the_top_five_of_china(lite0):
    best = lite0.top(data.photo("china"))
    assert [name for name, _ in best] == list(CHINA)
    assert [probability for _, probability in best] == pytest.approx(list(CHINA.values()), abs=0.003)


def test_the_flower_is_a_daisy(lite0):
    ((name, probability),) = lite0.top(data.photo("flower"), 1)
    assert name == "daisy" and probability == pytest.approx(0.228, abs=0.003)


def test_the_coffee_is_an_espresso(lite0):
    ((name, probability),) = lite0.top(data.photo("coffee"), 1)
    assert name == "espresso" and probability == pytest.approx(0.94, abs=0.01)


def test_without_its_preprocessing_it_sees_something_else(lite0):
    pixels = lite0.preprocess(data.photo("flower")) * 128 + 127
    probabilities = lite0.model.predict_on_batch(pixels)[0]
    assert probabilities[lite0.class_names.index("daisy")] < 0.02
    assert lite0.class_names[probabilities.argmax()] == "brain coral"


def test_sizes(lite0, vgg16):
    assert lite0.model.count_params() == 4_694_024
    assert vgg16.model.count_params() == 2_915_648
    assert vgg16.model.output.shape == (None, None, None, 512)
    assert lite0.model.get_layer("head").output.shape == (None, 7, 7, 1280)
    assert lite0.model.get_layer("block5c").output.shape == (None, 14, 14, 112)


def test_class_names(lite0):
    assert len(lite0.class_names) == len(set(lite0.class_names)) == 1_000
    assert (lite0.class_names[0], lite0.class_names[999]) == ("tench", "toilet paper")
    assert models.load("efficientnet_lite0", top=False, weights=None).class_names == ()


def test_without_its_top_it_gives_what_the_top_gets(lite0):
    features = models.load("efficientnet_lite0", top=False).predict(data.photo("china"))
    assert features.shape == (1, 1280) and features.min() >= 0
    classifier = lite0.model.get_layer("classes")
    names = [lite0.class_names[index] for index in np.argsort(-classifier(features)[0])[:5]]
    assert names == list(CHINA)


def test_a_batch_is_its_photographs_one_by_one(lite0):
    photos = [data.photo("china"), data.photo("flower"), data.photo("china")[:, :300]]
    together = lite0.predict(photos)
    assert together.shape == (3, 1000)
    np.testing.assert_allclose(together.sum(axis=1), 1, atol=1e-5)
    for photo, row in zip(photos, together):
        np.testing.assert_allclose(lite0.predict(photo)[0], row, atol=1e-4)
    np.testing.assert_allclose(lite0.predict(np.stack(photos[:2])), together[:2], atol=1e-4)


def test_many_photographs_go_through_in_batches(lite0, monkeypatch):
    sizes = []
    monkeypatch.setattr(network, "BATCH", 3)
    monkeypatch.setattr(lite0.model, "predict_on_batch", lambda x: sizes.append(len(x)) or x)
    photos = np.arange(7, dtype=np.uint8)[:, None, None, None].repeat(4, 1).repeat(5, 2).repeat(3, 3)
    values = lite0.predict(photos)[:, 0, 0, 0]
    assert sizes == [3, 3, 1]
    np.testing.assert_allclose(values, (np.arange(7) - 127) / 128)


def test_preprocessing_keeps_the_middle(lite0):
    photo = np.zeros((300, 500, 3), np.uint8)
    photo[:, 100:400] = 255
    white = lite0.preprocess(photo)
    assert white.shape == (1, 224, 224, 3) and white.dtype == np.float32
    assert white.min() == white.max() == 1
    np.testing.assert_array_equal(lite0.preprocess(photo.swapaxes(0, 1)), white)
    np.testing.assert_array_equal(lite0.preprocess(photo.astype(float)), white)


def test_a_photograph_of_its_size_is_only_scaled(lite0):
    photo = np.arange(224 * 224 * 3).reshape(224, 224, 3) % 256
    np.testing.assert_allclose(lite0.preprocess(photo)[0], (photo - 127) / 128, atol=1e-6)


def test_vgg16_scales_each_channel_as_torchvision_does(vgg16):
    photo = np.full((16, 24, 3), (255, 0, 51), np.uint8)
    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    expected = (np.array([1, 0, 0.2]) - mean) / deviation
    scaled = vgg16.preprocess(photo)
    assert scaled.shape == (1, 16, 24, 3)
    np.testing.assert_allclose(scaled[0, 3, 4], expected, atol=1e-5)


def test_vgg16_computes_convolutions_and_relu(vgg16):
    image = vgg16.preprocess(data.photo("flower")[100:132, 100:140])
    first = vgg16.model.get_layer("block1_conv1")
    kernel, bias = (weight.astype(float) for weight in first.get_weights())
    expected = np.maximum((image[0, 4:7, 9:12, :, np.newaxis] * kernel).sum(axis=(0, 1, 2)) + bias, 0)
    maps = keras.Model(vgg16.model.input, first.output)(image)
    np.testing.assert_allclose(maps[0, 5, 10], expected, atol=1e-3)
    assert vgg16.model(image).shape == (1, 4, 5, 512)


def test_the_scale_works_inside_a_model(lite0, vgg16):
    photo = data.photo("china")[:224, :224]
    for loaded in (lite0, vgg16):
        pixels = keras.Input((224, 224, 3))
        model = keras.Model(pixels, loaded.scale(pixels))
        np.testing.assert_allclose(model(photo[np.newaxis]), loaded.preprocess(photo), atol=1e-5)


def test_every_load_is_a_model_of_its_own():
    first, second = (models.load("efficientnet_lite0", top=False) for _ in range(2))
    first.model.trainable = False
    assert second.model.trainable and len(second.model.trainable_weights) > 0
    assert len(first.model.trainable_weights) == 0


def test_random_weights_come_from_the_seed():
    def kernel(seed):
        keras.utils.set_random_seed(seed)
        return models.load("vgg16_features", weights=None).model.get_layer("block1_conv1").get_weights()[0]

    np.testing.assert_array_equal(kernel(1), kernel(1))
    assert np.abs(kernel(1) - kernel(2)).max() > 0


def test_text_is_short_and_without_addresses(lite0, vgg16):
    assert repr(vgg16).startswith(
        'Network "vgg16_features": photographs any x any x 3 -> any x any x 512 features\n'
    )
    for loaded in (lite0, vgg16):
        assert loaded.licence in repr(loaded) and "0x" not in repr(loaded)


@pytest.mark.parametrize("name", ["Efficientnet_lite0", "vgg16", "", None])
def test_unknown_network_lists_the_choices(name):
    with pytest.raises(ValueError, match='no network .*"efficientnet_lite0", "vgg16_features"'):
        models.load(name)


def test_unknown_weights_are_refused():
    with pytest.raises(ValueError, match='"imagenet" or None.*got \'noisy\''):
        models.load("efficientnet_lite0", weights="noisy")


@pytest.mark.parametrize(
    "photo, message",
    [
        (np.zeros((5, 6), np.uint8), r"shape \(height, width, 3\), got \(6,\)|got \(5, 6\)"),
        (np.zeros((5, 6, 1), np.uint8), r"got \(5, 6, 1\).*np.repeat"),
        (np.zeros((5, 6, 4), np.uint8), r"got \(5, 6, 4\)"),
        (np.zeros((2, 3, 5, 6, 3), np.uint8), r"got \(3, 5, 6, 3\)"),
        (np.full((5, 6, 3), 0.5), r"values 0\.\.255, got 0\.5\.\.0\.5.*scaled already"),
        (np.full((5, 6, 3), -1.0), r"got -1\.\.-1"),
        (np.full((5, 6, 3), 256), r"got 256\.\.256"),
        (np.full((5, 6, 3), np.nan), r"got nan"),
        (np.full((5, 6, 3), "a"), "must hold numbers"),
        (np.zeros((0, 5, 6, 3), np.uint8), "no photograph"),
        ([], "no photograph"),
    ],
)
def test_what_is_no_photograph_is_refused(lite0, photo, message):
    with pytest.raises(ValueError, match=message):
        lite0.predict(photo)


def test_features_have_no_top_classes(vgg16):
    with pytest.raises(ValueError, match="has no classes; use predict"):
        vgg16.top(data.photo("china"))


def test_one_batch_of_two_sizes_is_refused(vgg16):
    photos = [np.zeros((16, 24, 3), np.uint8), np.zeros((16, 16, 3), np.uint8)]
    for method in (vgg16.predict, vgg16.preprocess):
        with pytest.raises(ValueError, match=r"one size at a time.*\(16, 16, 3\) and \(16, 24, 3\)"):
            method(photos)
    assert vgg16.predict([photos[0]] * 3).shape == (3, 2, 3, 512)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the installed files, to damage."""
    for name in FILES:
        shutil.copy(catalogue.FOLDER / name, tmp_path)
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.class_names.cache_clear()
    yield tmp_path
    catalogue.class_names.cache_clear()


def alter(content):
    middle = len(content) // 2
    return content[:middle] + bytes(64) + content[middle + 64 :]


DAMAGE = {
    "truncated": lambda content: content[: len(content) // 2],
    "altered": alter,
    "empty": lambda content: b"",
    "pointer": lambda content: b"version https://git-lfs.github.com/spec/v1\n",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", ["efficientnet_lite0", "vgg16_features"])
def test_damaged_weights_say_how_to_get_them_back(name, damage, folder):
    path = folder / f"{name}.npz"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(OSError, match=f"{name}.npz is damaged(.|\n)*git checkout(.|\n)*reinstall"):
        models.load(name)


def test_another_network_s_weights_are_refused(folder):
    shutil.copy(folder / "vgg16_features.npz", folder / "efficientnet_lite0.npz")
    with pytest.raises(OSError, match="efficientnet_lite0.npz is damaged .it has no stem_conv/kernel"):
        models.load("efficientnet_lite0")


def test_missing_weights_say_how_to_get_them_back(folder):
    (folder / "vgg16_features.npz").unlink()
    with pytest.raises(OSError, match="vgg16_features.npz is missing(.|\n)*git checkout"):
        models.load("vgg16_features")


def test_damaged_names_say_how_to_get_them_back(folder):
    (folder / "imagenet_classes.txt").write_text("tench\n")
    with pytest.raises(OSError, match="imagenet_classes.txt is damaged .it has 1 names, not 1000"):
        models.load("efficientnet_lite0")


def test_the_file_to_check_out_is_named_from_the_course_s_folder(monkeypatch):
    with pytest.raises(OSError, match="git checkout -- helpers/models/nothing.npz"):
        catalogue.read_npz(catalogue.FOLDER / "nothing.npz")


def test_provenance_names_the_files_that_are_here():
    provenance = (catalogue.FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
    recorded = re.findall(r"\| sha256 \| ([0-9a-f]{64}) \|", provenance)
    assert recorded == [hashlib.sha256((catalogue.FOLDER / name).read_bytes()).hexdigest() for name in FILES]
    assert "Apache License" in (catalogue.FOLDER / "APACHE-2.0.txt").read_text(encoding="utf-8")


WITHOUT_SOCKETS = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise OSError(event)

sys.addaudithook(refuse)
from helpers import data, models

print(models.load("efficientnet_lite0").top(data.photo("china"), 1)[0][0])
print(models.load("vgg16_features").model.output_shape[-1])
"""


def test_networks_need_no_socket_and_are_silent():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOCKETS], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.stdout) == ("", "palace\n512\n")
