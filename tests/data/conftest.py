import gzip
import struct

import numpy as np
import pytest


def idx_bytes(array):
    """`array` (uint8) as a gzipped IDX file."""
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return gzip.compress(header + array.tobytes(), mtime=0)


def numbered_images(count):
    """Images (count, 28, 28), each filled with its number, and labels 0, 1, ... 9, 0, ..."""
    numbers = np.arange(count, dtype=np.uint8)
    return np.repeat(numbers, 28 * 28).reshape(count, 28, 28), numbers % 10


@pytest.fixture(scope="session")
def small_fashion():
    """Files like Fashion-MNIST's four, with 60 training and 30 test images: {name: content}."""
    train_images, train_labels = numbered_images(60)
    test_images, test_labels = numbered_images(30)
    return {
        "train-images-idx3-ubyte.gz": idx_bytes(train_images),
        "train-labels-idx1-ubyte.gz": idx_bytes(train_labels),
        "t10k-images-idx3-ubyte.gz": idx_bytes(test_images),
        "t10k-labels-idx1-ubyte.gz": idx_bytes(test_labels),
    }
