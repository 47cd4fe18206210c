import hashlib
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest

from helpers import data
from helpers.data import embedded

SIZES = {"digits": (1_197, 300, 300), "fashion": (10_000, 1_000, 2_000)}


@pytest.fixture(params=SIZES)
def dataset(request):
    return data.load(request.param)


def splits(dataset):
    return dataset.train, dataset.validation, dataset.test


def test_sizes_types_and_range(dataset):
    assert tuple(len(split.labels) for split in splits(dataset)) == SIZES[dataset.name]
    for images, labels in splits(dataset):
        assert images.shape == (len(labels), *dataset.train.images.shape[1:])
        assert (images.dtype, images.min(), images.max()) == (np.uint8, 0, 255)
        assert labels.dtype == np.int64
        assert np.unique(labels).tolist() == list(range(len(dataset.class_names)))


def test_shapes():
    assert data.load("digits").train.images.shape[1:] == (8, 8, 1)
    assert data.load("fashion").train.images.shape[1:] == (28, 28, 1)


def test_no_image_is_in_two_splits(dataset):
    everything = [image.tobytes() for split in splits(dataset) for image in split.images]
    assert len(set(everything)) == sum(SIZES[dataset.name])


def test_every_class_keeps_its_share(dataset):
    everything = np.concatenate([split.labels for split in splits(dataset)])
    share = np.bincount(everything) / len(everything)
    for split in splits(dataset):
        counts = np.bincount(split.labels)
        assert np.abs(counts - share * len(split.labels)).max() <= 1


def test_labels_belong_to_their_images(dataset):
    # Nearest class mean; measured 0.90 (digits) and 0.67 (fashion), shuffled labels give 0.1.
    images, labels = dataset.train
    means = np.stack([images[labels == label].mean(axis=0) for label in np.unique(labels)])
    distances = ((dataset.test.images[:, np.newaxis] - means) ** 2).sum(axis=(2, 3, 4))
    assert (distances.argmin(axis=1) == dataset.test.labels).mean() > 0.6


def test_digits_stretch_0_to_16_over_0_to_255():
    values = np.unique(data.load("digits").train.images)
    assert values.tolist() == [round(level * 255 / 16) for level in range(17)]


def test_every_load_gives_the_same(dataset):
    again = data.load(dataset.name)
    for split, split_again in zip(splits(dataset), splits(again)):
        np.testing.assert_array_equal(split.images, split_again.images)
        np.testing.assert_array_equal(split.labels, split_again.labels)


def test_arrays_are_read_only_and_arithmetic_works(dataset):
    images, labels = dataset.train
    with pytest.raises(ValueError, match="read-only"):
        images[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        labels[:10] += 1
    scaled = images / 255
    scaled[0] = 0.5
    assert scaled.max() == 1
    mine = images.copy()
    mine[0] = 0
    assert mine[0].max() == 0 < images[0].max()


def test_text_is_short_and_without_addresses(dataset):
    text = repr(dataset)
    assert dataset.licence in text and dataset.source in text and "validation" in text
    assert len(text.splitlines()) == 7 and "0x" not in text
    assert repr(dataset.train).startswith(f"Split(images: uint8 ({SIZES[dataset.name][0]}, ")


def truncate(content):
    return content[: len(content) // 2]


def alter(content):
    middle = len(content) // 2
    return (
        content[:middle]
        + bytes(byte ^ 0xFF for byte in content[middle : middle + 64])
        + content[middle + 64 :]
    )


def empty(content):
    return b""


def pointer(content):
    return b"version https://git-lfs.github.com/spec/v1\n"


@pytest.mark.parametrize("damage", [truncate, alter, empty, pointer])
def test_damaged_file_says_how_to_get_it_back(damage, tmp_path, monkeypatch):
    copy = tmp_path / "fashion.npz"
    copy.write_bytes(damage(embedded.FASHION_FILE.read_bytes()))
    monkeypatch.setattr(embedded, "FASHION_FILE", copy)
    with pytest.raises(OSError, match=r"is damaged(.|\n)*git checkout(.|\n)*reinstall"):
        data.load("fashion")


def test_missing_file_says_how_to_get_it_back(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "FASHION_FILE", tmp_path / "fashion.npz")
    with pytest.raises(OSError, match=r"fashion.npz is missing(.|\n)*git checkout"):
        data.load("fashion")


def test_an_intact_copy_elsewhere_loads(tmp_path, monkeypatch):
    shutil.copy(embedded.FASHION_FILE, tmp_path)
    monkeypatch.setattr(embedded, "FASHION_FILE", tmp_path / "fashion.npz")
    assert len(data.load("fashion").test.labels) == 2_000


def test_provenance_names_the_file_that_is_here():
    provenance = embedded.FASHION_FILE.with_name("PROVENANCE.md").read_text(encoding="utf-8")
    (recorded,) = re.findall(r"\| sha256 \| ([0-9a-f]{64}) \|", provenance)
    assert recorded == hashlib.sha256(embedded.FASHION_FILE.read_bytes()).hexdigest()
    assert "Copyright 2017 Zalando SE" in provenance and "tools.make_fashion" in provenance


WITHOUT_SOCKETS = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise OSError(event)

sys.addaudithook(refuse)
from helpers import data

print(data.load("digits").name, data.load("fashion").name, data.load("fruit", size=8).name)
photos = data.photo("china"), data.photo("cat"), data.style("starry_night"), data.style("mosaic")
print(*map(len, photos))
print(sorted({"tensorflow", "keras", "ipywidgets", "IPython"} & set(sys.modules)))
"""


def test_embedded_data_need_no_socket_and_no_tensorflow(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOCKETS], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-3:] == ["digits fashion fruit", "427 300 564 480", "[]"]


def test_importing_the_package_waits_for_no_large_library():
    large = {"tensorflow", "keras", "sklearn", "matplotlib"}
    code = f"import sys, helpers.data; print({large} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
