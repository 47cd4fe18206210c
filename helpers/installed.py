"""Files that are installed with the course."""

import zipfile
import zlib
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]


class _Damaged(Exception):
    """What is in a file is not what belongs there."""


def read_npz(path, shapes=None):
    """Read the arrays of an installed npz file.

    Parameters
    ----------
    path : Path
    shapes : dict of str to tuple of int, optional
        The names to read and the shape of each; without it, all that is there.

    Raises
    ------
    OSError
        The file is missing or damaged, or holds other arrays; the text says how to get it back.

    Examples
    --------
    >>> list(read_npz(ROOT / "helpers" / "data" / "fashion.npz", {"test_labels": (2000,)}))
    ['test_labels']
    """
    try:
        with np.load(path) as archive:
            if shapes is None:
                return dict(archive)
            return {name: _expected(archive, name, shape) for name, shape in shapes.items()}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error, _Damaged) as error:
        raise not_intact(path, error) from None


def _expected(archive, name, shape):
    if name not in archive:
        raise _Damaged(f"it has no {name}")
    array = archive[name]
    if array.shape != tuple(shape):
        raise _Damaged(f"{name} has the shape {array.shape}, not {tuple(shape)}")
    return array


def not_intact(path, reason):
    """The OSError for an installed file that cannot be read."""
    state = "damaged" if path.exists() else "missing"
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return OSError(
        f"{path} is {state} ({reason}).\n"
        f"It is part of the course: `git checkout -- {name}` in the course folder brings it back; "
        "without git, unpack or reinstall the course."
    )
