import gzip

import numpy as np
import pytest

from helpers.data.idx import read_idx


def write(path, content):
    path.write_bytes(gzip.compress(content))
    return path


def test_axes_and_order(tmp_path):
    header = bytes([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3])
    array = read_idx(write(tmp_path / "images.gz", header + bytes([1, 2, 3, 4, 5, 255])))
    assert array.dtype == np.uint8
    assert array.tolist() == [[[1, 2, 3]], [[4, 5, 255]]]


def test_axis_lengths_are_big_endian(tmp_path):
    labels = read_idx(write(tmp_path / "labels.gz", bytes([0, 0, 8, 1, 0, 0, 1, 2]) + bytes(258)))
    assert labels.shape == (258,)


@pytest.mark.parametrize("body", [b"\x01", b"\x01\x02\x03"])
def test_wrong_length_is_an_error(tmp_path, body):
    with pytest.raises(ValueError, match=r"labels.gz should hold values of shape \(2,\)"):
        read_idx(write(tmp_path / "labels.gz", bytes([0, 0, 8, 1, 0, 0, 0, 2]) + body))


@pytest.mark.parametrize("content", [b"", b"<html>", bytes([0, 0, 13, 1, 0, 0, 0, 0])])
def test_other_content_is_an_error(tmp_path, content):
    with pytest.raises(ValueError, match="no unsigned bytes in IDX format"):
        read_idx(write(tmp_path / "labels.gz", content))
