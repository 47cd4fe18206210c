"""Make helpers/data/fashion.npz, the embedded part of Fashion-MNIST.

    python -m tools.make_fashion [SOURCE] [--output FILE]

SOURCE is a folder with the four idx files, by default where Debian's package dataset-fashion-mnist
puts them. The same source gives the same bytes (with the same zlib). No random number is involved:
of each class the first 1,000 training images go to train, the next 100 to validation, and the first
200 test images to test, all in their original order. helpers/data/PROVENANCE.md records the result.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np

from helpers.data.embedded import FASHION_FILE
from helpers.data.idx import read_idx

DEBIAN_FOLDER = Path("/usr/share/datasets/fashion-mnist")
# Of the arrays' bytes: Debian compresses the files anew, so the files' own sums are not upstream's.
SHA256 = {
    "train-images-idx3-ubyte": "2e487a6c89124f78f2d7521542223cafe96f7123c3ca13d447772ac6ecbb3012",
    "train-labels-idx1-ubyte": "657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7",
    "t10k-images-idx3-ubyte": "c867c93ff95360594e8ec3287995350b824dd110b11595c0e13d5423f621867a",
    "t10k-labels-idx1-ubyte": "3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9",
}
# How many images of each class go to each part.
CLASS_SIZES = {"train": 1_000, "validation": 100, "test": 200}


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def first_of_each_class(labels, count, skip=0):
    """Indices, in order, of `count` examples of each class after leaving out its first `skip`.

    >>> first_of_each_class(np.array([0, 1, 1, 0, 0, 1]), count=1, skip=1).tolist()
    [2, 3]
    """
    chosen = [np.flatnonzero(labels == label)[skip : skip + count] for label in np.unique(labels)]
    if any(len(indices) < count for indices in chosen):
        raise ValueError(f"a class has fewer than {skip + count} examples")
    return np.sort(np.concatenate(chosen))


def subset(train_images, train_labels, test_images, test_labels, *, train, validation, test):
    """The arrays of the npz file, with so many images a class in each part."""
    parts = {
        "train": (train_images, train_labels, first_of_each_class(train_labels, train)),
        "validation": (
            train_images,
            train_labels,
            first_of_each_class(train_labels, validation, skip=train),
        ),
        "test": (test_images, test_labels, first_of_each_class(test_labels, test)),
    }
    arrays = {}
    for part, (images, labels, chosen) in parts.items():
        arrays[f"{part}_images"], arrays[f"{part}_labels"] = images[chosen], labels[chosen]
    return arrays


def read_source(folder):
    """The four arrays of Fashion-MNIST, checked to be those in Debian's package."""
    paths = [folder / f"{name}.gz" for name in SHA256]
    for path in paths:
        if not path.is_file():
            raise SystemExit(
                f"{path} is missing. Install Debian's package dataset-fashion-mnist, "
                "or give the folder that holds Fashion-MNIST's four idx files."
            )
    arrays = [read_idx(path) for path in paths]
    for path, array, expected in zip(paths, arrays, SHA256.values()):
        if sha256(array) != expected:
            raise SystemExit(
                f"{path} holds other values than Debian's dataset-fashion-mnist; "
                "nothing was written."
            )
    return arrays


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "source", nargs="?", type=Path, default=DEBIAN_FOLDER, help="default: %(default)s"
    )
    parser.add_argument("--output", type=Path, default=FASHION_FILE, help="default: %(default)s")
    options = parser.parse_args(arguments)
    arrays = subset(*read_source(options.source), **CLASS_SIZES)
    np.savez_compressed(options.output, **arrays)
    content = options.output.read_bytes()
    print(f"{options.output}: {len(content):,} bytes, sha256 {sha256(content)}")


if __name__ == "__main__":
    main()
