"""The full data sets: downloaded once through Keras, checked, and kept in its cache.

Files lie where ``keras.datasets`` looks for them, under ``$KERAS_HOME`` or ``~/.keras``. They are
read here rather than by ``keras.datasets``, which does not check Fashion-MNIST's files and would
download them unchecked if the two ever disagreed about the folder; and a cached file then needs no
TensorFlow, whose import takes seconds.
"""

import contextlib
import errno
import hashlib
import os
import socket
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.data import about, decoded
from helpers.data.cache import cache_home
from helpers.data.dataset import Dataset, hold_out, make_split
from helpers.data.idx import read_idx
from helpers.quiet import quiet_stderr

BASE_URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
TIMEOUT = 30  # seconds without a byte; urllib would wait for ever
VALIDATION_SIZE = 5_000
DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DownloadError(ConnectionError):
    """A file could not be fetched. Nothing was changed in the cache."""


@dataclass(frozen=True)
class RemoteFile:
    """A published file, and where below the Keras cache it is kept."""

    name: str
    folder: str
    size: int  # bytes
    sha256: str
    base_url: str = BASE_URL


def _fashion(name, size, sha256):
    return RemoteFile(name, "datasets/fashion-mnist", size, sha256)


# Checksums: for Fashion-MNIST as in TensorFlow Datasets' list (upstream's README has MD5 sums of
# the same files), for MNIST as in Keras' source.
FILES = {
    "fashion": (
        _fashion(
            "train-images-idx3-ubyte.gz",
            26_421_880,
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        ),
        _fashion(
            "train-labels-idx1-ubyte.gz",
            29_515,
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        ),
        _fashion(
            "t10k-images-idx3-ubyte.gz",
            4_422_102,
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        ),
        _fashion(
            "t10k-labels-idx1-ubyte.gz",
            5_148,
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        ),
    ),
    "flowers": (
        RemoteFile(
            "flower_photos.tgz",
            "datasets/flowers",
            228_813_984,
            "4c54ace7911aaffe13a365c34f650e71dd5bf1be0a58b464e5a7183e3e595d9c",
            "https://storage.googleapis.com/download.tensorflow.org/example_images/",
        ),
    ),
    "mnist": (
        RemoteFile(
            "mnist.npz",
            "datasets",
            11_490_434,
            "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
        ),
    ),
}

EMBEDDED_CHOICE = {
    "fashion": 'load("fashion")',
    "flowers": 'load("fruit")',
    "mnist": 'load("digits")',
}


def fashion():
    """All of Fashion-MNIST: 55,000 train, 5,000 validation, 10,000 test."""
    train_images, train_labels, test_images, test_labels = map(read_idx, fetch_all("fashion"))
    return _assemble(
        "fashion", (train_images, train_labels), (test_images, test_labels), about.FASHION
    )


def mnist():
    """All of MNIST: 55,000 train, 5,000 validation, 10,000 test."""
    (path,) = fetch_all("mnist")
    with np.load(path) as arrays:
        train, test = (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])
    return _assemble("mnist", train, test, about.MNIST)


def flowers(size=decoded.SIZE):
    """Flowers: of each class a tenth for validation, a fifth for the test, the rest for training."""
    (file,) = FILES["flowers"]

    def read():
        (path,) = fetch_all("flowers")
        return _flower_parts(path)

    return decoded.photographs("flowers", file.sha256, size, read, about.FLOWERS)


def _flower_parts(path):
    """JPEG bytes and label of each photograph, by part; copies of one are taken once."""
    examples = {}
    with tarfile.open(path) as archive:
        for member in archive:
            folder, extension = Path(member.name).parent.name, Path(member.name).suffix
            if extension == ".jpg" and folder in about.FLOWER_NAMES:
                content = archive.extractfile(member).read()
                label = about.FLOWER_NAMES.index(folder)
                examples.setdefault(hashlib.sha256(content).digest(), (content, label))
    # in the order of their hashes, which is random, and the same everywhere
    examples = [examples[digest] for digest in sorted(examples)]
    parts = {part: [] for part in decoded.PARTS}
    for label in range(len(about.FLOWER_NAMES)):
        of_class = [example for example in examples if example[1] == label]
        validation, test = len(of_class) // 10, len(of_class) // 5
        parts["validation"] += of_class[:validation]
        parts["test"] += of_class[validation : validation + test]
        parts["train"] += of_class[validation + test :]
    return parts


def _assemble(name, train, test, about_it):
    train, validation = hold_out(*train, VALIDATION_SIZE)
    return Dataset(name, make_split(*train), make_split(*validation), make_split(*test), **about_it)


def fetch_all(name):
    """Paths of a data set's files, each verified, downloading those that are missing or damaged."""
    try:
        return [fetch(file) for file in FILES[name]]
    except DownloadError as error:
        raise DownloadError(
            f"{error}\n"
            "Nothing was lost: what was fetched before is kept, and the same call tries again.\n"
            f"Without a network use the embedded data: {EMBEDDED_CHOICE[name]}"
        ) from None


def fetch(file):
    """Path of one verified file in the cache.

    A file gets its name in the cache only after its checksum was found right, in one step: an
    interrupted download leaves nothing behind that could be taken for the file, and two notebooks
    that download at once do not disturb each other.

    Raises
    ------
    DownloadError
        No network, no such file there, or something else came in its place.
    OSError
        The cache folder cannot be used.
    """
    folder = cache_home() / file.folder
    target = folder / file.name
    try:
        if target.exists():
            if _sha256(target) == file.sha256:
                return target
            print(f"{target} is damaged; it is fetched again.")
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="download-", dir=folder) as unverified:
            os.replace(_download(file, unverified), target)
    except DownloadError:
        raise
    except OSError as error:
        raise OSError(
            f"cannot keep {file.name} ({file.size / 1e6:.1f} MB) in {folder}: "
            f"{error.strerror or error}.\n"
            "Free some space or make the folder writable; or set the environment variable "
            "KERAS_HOME to another folder and try again."
        ) from None
    return target


def _sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _download(file, folder):
    """Download into `folder` with Keras' progress bar; its path once the checksum is right."""
    with quiet_stderr():
        from keras.utils import get_file
    url = file.base_url + file.name
    try:
        with _socket_timeout(TIMEOUT):
            return get_file(
                file.name, url, file_hash=file.sha256, cache_dir=folder, cache_subdir=folder
            )
    except ValueError:
        reason = (
            "what arrived is not the published file (wrong checksum); "
            "the sign-in page of a Wi-Fi or a proxy may have answered instead"
        )
    except Exception as error:  # get_file raises bare Exception for every failure of urllib
        if getattr(error, "errno", None) in DISK_FULL:
            raise
        reason = error.__context__ or error
    raise DownloadError(f"could not download {url}: {reason}")


@contextlib.contextmanager
def _socket_timeout(seconds):
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
