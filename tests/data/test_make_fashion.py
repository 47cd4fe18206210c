import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from helpers.data.embedded import FASHION_FILE
from tools import make_fashion

ROOT = Path(__file__).parents[2]
EMBEDDED = {"train": 1_000, "validation": 100, "test": 200}


@pytest.fixture
def source():
    """Images (N, 1, 1) whose pixel is their number: 12 training, 6 test, three classes."""
    train, test = np.arange(12, dtype=np.uint8), np.arange(100, 106, dtype=np.uint8)
    return train.reshape(-1, 1, 1), train % 3, test.reshape(-1, 1, 1), test % 3


def test_parts_are_stratified_disjoint_and_in_order(source):
    arrays = make_fashion.subset(*source, train=2, validation=1, test=1)
    assert arrays["train_images"].ravel().tolist() == [0, 1, 2, 3, 4, 5]
    assert arrays["validation_images"].ravel().tolist() == [6, 7, 8]
    assert arrays["test_images"].ravel().tolist() == [100, 101, 102]
    assert arrays["validation_labels"].tolist() == [0, 1, 2]


def test_too_small_a_source_is_an_error(source):
    with pytest.raises(ValueError, match="fewer than 5 examples"):
        make_fashion.subset(*source, train=4, validation=1, test=1)


@pytest.fixture
def small_source(tmp_path, small_fashion, monkeypatch):
    """A folder that the script takes for Debian's, and sizes that fit it."""
    for name, content in small_fashion.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(make_fashion, "CLASS_SIZES", {"train": 3, "validation": 2, "test": 1})
    arrays = [make_fashion.read_idx(tmp_path / name) for name in small_fashion]
    sums = {name: make_fashion.sha256(array) for name, array in zip(make_fashion.SHA256, arrays)}
    monkeypatch.setattr(make_fashion, "SHA256", sums)
    return tmp_path


def test_the_same_source_gives_the_same_bytes(small_source, tmp_path, capsys):
    outputs = [tmp_path / "first.npz", tmp_path / "second.npz"]
    for output in outputs:
        make_fashion.main([str(small_source), "--output", str(output)])
        assert make_fashion.sha256(output.read_bytes()) in capsys.readouterr().out
    first, second = (output.read_bytes() for output in outputs)
    assert first == second
    with zipfile.ZipFile(outputs[0]) as archive:  # else the bytes would change with the clock
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with np.load(outputs[0]) as arrays:
        assert np.bincount(arrays["train_labels"]).tolist() == [3] * 10


def test_altered_source_is_refused(small_source, tmp_path, small_fashion):
    names = list(small_fashion)
    (small_source / names[1]).write_bytes(small_fashion[names[3]])
    with pytest.raises(SystemExit, match=f"{names[1]} holds other values"):
        make_fashion.main([str(small_source), "--output", str(tmp_path / "out.npz")])
    assert not (tmp_path / "out.npz").exists()


def test_missing_source_names_the_package(tmp_path):
    command = [sys.executable, "-m", "tools.make_fashion", str(tmp_path / "nowhere")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is missing. Install Debian's package dataset-fashion-mnist" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_embedded_file_has_the_script_s_sizes():
    assert make_fashion.CLASS_SIZES == EMBEDDED
    with np.load(FASHION_FILE) as arrays:
        for part, count in EMBEDDED.items():
            assert np.bincount(arrays[f"{part}_labels"]).tolist() == [count] * 10
