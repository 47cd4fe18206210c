"""What lies in an upload: in a file, a folder or an archive, and in archives in it.

Nothing is unpacked to look, and all that is read is counted: no upload fills memory or disk.
"""

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

DEPTH = 3  # archives in archives
FILES = 100_000  # of an upload
ARCHIVE = 100_000_000  # bytes of an archive, and of a tar without its compression
READ = 200_000_000  # bytes that are read of an upload in all

ENDINGS = (".zip", ".tar", ".tgz", ".tar.gz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz")
COMPRESSED = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}
DAMAGED = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile,
           tarfile.TarError, zlib.error, lzma.LZMAError)  # what these libraries raise
# What systems and tools make, and nobody means to hand in.
LEFTOVERS = {"__MACOSX", ".ipynb_checkpoints", "__pycache__", ".git", ".venv", "venv",
             "node_modules", "site-packages", "Thumbs.db", "desktop.ini", ".DS_Store"}


class Unusable(Exception):
    """An upload that cannot be taken; the message is the reason, in plain language."""


@dataclass(frozen=True)
class Member:
    """A file in an upload.

    `path` leads nowhere else; `within` is the path of the innermost archive that holds it, if any;
    `time` is when it was saved, as far as that is known. `read()` gives its bytes, or raises
    `Unusable`. A link or a device has `is_plain` unset.
    """

    path: PurePosixPath
    within: PurePosixPath | None
    size: int
    time: float
    is_plain: bool
    read: object


class Budget:
    """What may still be read of an upload, in bytes and files."""

    def __init__(self):
        self.bytes, self.files = READ, FILES

    def spend(self, size=0, files=0):
        self.bytes, self.files = self.bytes - size, self.files - files
        if self.bytes < 0:
            raise Unusable(f"would unpack to more than {READ / 1e6:.0f} MB")
        if self.files < 0:
            raise Unusable(f"holds more than {FILES:,} files")


def members(files):
    """All files of an upload, those in archives included.

    Parameters
    ----------
    files : dict of str to Path
        Files and folders on disk, by the name that they have in the upload.

    Returns
    -------
    list of Member

    Raises
    ------
    Unusable
        It is a link, an archive that cannot be opened, or too much.
    """
    budget, found = Budget(), []
    for name, path in files.items():
        if path.is_symlink():
            raise Unusable("is a symbolic link; put the file itself there")
        if path.is_dir():
            for base, folders, names in os.walk(path):
                links = [folder for folder in folders if os.path.islink(os.path.join(base, folder))]
                found += [_on_disk(os.path.join(base, file), _posix(base, path), file, budget)
                          for file in names + links]
        else:
            found.append(_on_disk(path, "", name, budget))
    listed = [inner for member in found for inner in unfolded(member, budget, DEPTH)]
    if len(listed) == 1 and is_archive(listed[0].path):
        raise Unusable("is no archive that can be opened, or an empty one; is it cut off?")
    return listed


def is_archive(path):
    return path.name.lower().endswith(ENDINGS)


def is_leftover(path):
    """Whether a system or a tool made it.

    >>> is_leftover(PurePosixPath("__MACOSX/week1/._a.ipynb"))
    True
    """
    return bool(LEFTOVERS & set(path.parts)) or path.name.startswith("._")


def unfolded(member, budget, depth):
    """Yield a member, and what lies in it if it is an archive that can be opened."""
    budget.spend(files=1)
    yield member
    if not depth or not member.is_plain or is_leftover(member.path) or not is_archive(member.path):
        return
    if member.size > ARCHIVE:
        raise Unusable(f"is larger than {ARCHIVE / 1e6:.0f} MB; hand in the assignment's folder alone")
    try:
        inner = list(opened(io.BytesIO(member.read()), budget))
    except DAMAGED:
        return  # a file like any other
    for found in inner:
        place = replace(found, path=member.path / found.path, within=member.path)
        yield from unfolded(place, budget, depth - 1)


def opened(file, budget):
    """Yield the members of an open archive, zip or tar whatever it is called."""
    if zipfile.is_zipfile(file):
        archive = zipfile.ZipFile(file)
        for info in archive.infolist():
            path = safe(info.filename)
            if path and not info.filename.endswith(("/", "\\")):
                yield Member(path, None, info.file_size, _saved(info),
                             stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFREG),
                             partial(_unpack, archive, info, budget))
    else:
        archive = tarfile.open(fileobj=_uncompressed(file, budget), mode="r:")
        for info in archive:
            path = safe(info.name)
            if path and not info.isdir():
                yield Member(path, None, info.size, info.mtime, info.isreg(),
                             partial(_unpack, archive, info, budget))


def _uncompressed(file, budget):
    file.seek(0)
    start = file.read(2)
    file.seek(0)
    if start not in COMPRESSED:
        return file
    content = COMPRESSED[start](file).read(ARCHIVE + 1)
    budget.spend(READ if len(content) > ARCHIVE else 0)
    budget.spend(len(content))
    return io.BytesIO(content)


def _unpack(archive, info, budget):
    """The bytes of a file in an archive."""
    size = info.file_size if isinstance(info, zipfile.ZipInfo) else info.size
    budget.spend(size)  # no more is unpacked, whatever the archive holds
    try:
        with (archive.open(info) if isinstance(info, zipfile.ZipInfo)
              else archive.extractfile(info)) as file:
            return file.read(size)
    except RuntimeError:
        raise Unusable("is locked with a password, or packed in an unusual way") from None
    except DAMAGED:
        raise Unusable("is damaged") from None


def _on_disk(path, folder, name, budget):
    status = os.lstat(path)

    def read():
        budget.spend(status.st_size)
        with open(path, "rb") as file:
            return file.read(status.st_size)

    return Member(PurePosixPath(folder, name), None, status.st_size, status.st_mtime,
                  stat.S_ISREG(status.st_mode), read)


def _posix(folder, root):
    return os.path.relpath(folder, root).replace(os.sep, "/")


def _saved(info):
    try:
        return datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError):
        return 0


def safe(name):
    """A member's name as a path below the archive's folder; None if it leads elsewhere.

    Windows PowerShell writes backslashes.

    >>> safe("work\\\\01_neurons.ipynb")
    PurePosixPath('work/01_neurons.ipynb')
    >>> safe("../zoe/01_neurons.ipynb"), safe("/etc/passwd"), safe("C:/x")
    (None, None, None)
    """
    name = name.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts or name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name:
        return None
    return PurePosixPath(*parts)
