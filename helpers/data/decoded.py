"""Collections of photographs: decoded once, kept as one array on disk, read in place from then on."""

import io
import os
import shutil
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from helpers.data.cache import cache_home
from helpers.data.dataset import Dataset, Split
from helpers.resizing import square

SIZE = 224  # pixels a side, what networks trained on ImageNet take
PARTS = ("train", "validation", "test")
SECONDS_BETWEEN = 0.2  # a bar that moves more often costs more than it tells


def photographs(name, version, size, read, about_it):
    """A Dataset of square photographs, decoded at the first call and kept below the Keras cache.

    Parameters
    ----------
    name : str
    version : str
        Changes when the source does, so that what was decoded from an older one is not taken.
    size : int
        Pixels a side.
    read : function
        Gives ``{part: [(JPEG bytes, label), ...]}``; called only where nothing is kept yet.
    about_it : dict
        The Dataset's class names, licence and source.
    """
    if not isinstance(size, int) or isinstance(size, bool) or not 8 <= size <= 512:
        raise ValueError(f"size must be a whole number of pixels from 8 to 512, got {size!r}")
    folder = cache_home() / "datasets" / name / f"decoded-{size}-{version[:12]}"
    kept = _kept(folder, size)
    if kept is None:
        kept = _decode_and_keep(folder, size, read())
    images, labels, ends = kept
    for array in (images, labels):
        array.flags.writeable = False
    starts = (0, *ends[:-1])
    splits = {part: Split(images[a:b], labels[a:b]) for part, a, b in zip(PARTS, starts, ends)}
    return Dataset(name, **splits, **about_it)


def _kept(folder, size):
    """Images (on disk), labels and where the parts end; None where they are not whole."""
    try:
        with np.load(folder / "labels.npz") as arrays:
            labels, ends = arrays["labels"], arrays["ends"].tolist()
        images = np.asarray(np.load(folder / "images.npy", mmap_mode="r"))
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile, zlib.error):
        return None
    whole = images.shape == (len(labels), size, size, 3) and images.dtype == np.uint8
    return (images, labels, ends) if whole else None


def _decode_and_keep(folder, size, parts):
    examples = [example for part in PARTS for example in parts[part]]
    labels = np.array([label for _, label in examples], np.int64)
    ends = np.cumsum([len(parts[part]) for part in PARTS])
    shape = (len(examples), size, size, 3)
    try:
        shutil.rmtree(folder, ignore_errors=True)  # what is there is not whole
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="decoding-", dir=folder.parent) as unfinished:
            whole = Path(unfinished) / "whole"
            whole.mkdir()
            _write(whole / "images.npy", shape, _decoded(examples, size))
            np.savez(whole / "labels.npz", labels=labels, ends=ends)
            os.rename(whole, folder)
        return _kept(folder, size)
    except OSError as error:
        print(f"They are not kept in {folder} ({error.strerror or error}), but decoded each time.")
    return np.stack(list(_decoded(examples, size))), labels, ends.tolist()


def _write(path, shape, images):
    """An npy file, one image after the other: they need not fit into memory."""
    with open(path, "wb") as file:
        header = {"descr": "|u1", "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, header)
        for image in images:
            file.write(image.tobytes())


def _decoded(examples, size):
    for jpeg, _ in _progress(examples):
        with Image.open(io.BytesIO(jpeg)) as picture:
            picture.draft("RGB", (2 * size, 2 * size))  # decodes no more pixels than are of use
            picture = ImageOps.exif_transpose(picture).convert("RGB")
        yield np.asarray(square(picture, size))


def _progress(items):
    """The items, with a bar under the cell."""
    start = shown = time.monotonic()
    for number, item in enumerate(items, start=1):
        yield item
        now = time.monotonic()
        if now - shown > SECONDS_BETWEEN or number == len(items):
            shown = now
            done = 20 * number // len(items)
            bar = "━" * done + "─" * (20 - done)
            print(f"\rDecoding photographs {bar} {number:,} of {len(items):,}", end="", flush=True)
    print(f", {time.monotonic() - start:.0f} s")
