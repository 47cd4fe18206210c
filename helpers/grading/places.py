"""Folders for one submission each: private, short, and gone afterwards even if the grader is killed."""

import errno
import math
import os
import tempfile
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

PREFIX = "graded-"
LONGEST = 60  # characters of the folder that holds such folders: a socket's path may have 107
AGE = 60  # seconds that a folder without a lock is left alone: its owner may be about to take it


@contextmanager
def new_place():
    """A new folder, locked as long as it is used."""
    base = short_folder()
    remove_left_over(base)
    place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    lock = _lock(place)
    try:
        yield place
    finally:
        remove(place)
        if lock is not None:
            os.close(lock)


def short_folder(candidates=()):
    """Where folders with sockets can lie: TMPDIR, or a folder with a shorter name.

    Parameters
    ----------
    candidates : sequence of str
        Folders to choose from; the usual ones if not given.

    Raises
    ------
    OSError
        None can be written to, or all have long names.

    Examples
    --------
    >>> short_folder(["/" + "long" * 20, "/nowhere", os.curdir])
    '.'
    """
    usual = (tempfile.gettempdir(), "/tmp", "/var/tmp", os.environ.get("XDG_RUNTIME_DIR", ""))
    for folder in candidates or usual:
        short = os.name == "nt" or len(os.fsencode(folder)) <= LONGEST
        if short and os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
            return folder
    raise OSError(errno.ENAMETOOLONG, "grading needs a folder for temporary files that it may write to "
                  f"and whose path has at most {LONGEST} characters; set TMPDIR to one")


@cache
def remove_left_over(base):
    """Delete folders whose owner was killed: nobody holds their lock."""
    for place in Path(base).glob(f"{PREFIX}*") if fcntl else ():
        with suppress(OSError):  # somebody's, or gone
            if time.time() - place.lstat().st_ctime > AGE and not place.is_symlink():
                lock = _lock(place)
                remove(place)
                os.close(lock)


def _lock(place):
    """Take a folder's lock; an OSError if somebody has it."""
    if not fcntl:
        return None
    lock = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock


def size(folder):
    """Bytes in a folder, with a block for each name; endless where one cannot look."""
    total, folders = 0, [folder]
    while folders:
        try:
            for entry in os.scandir(folders.pop()):
                total += 4096 + entry.stat(follow_symlinks=False).st_size
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.ENAMETOOLONG):
                return math.inf
    return total  # without what has gone in the meantime


def remove(folder):
    """Delete a folder, however deep and whatever its permissions (shutil.rmtree is recursive)."""
    paths = [entry.path for entry in os.scandir(folder)]
    for number, path in enumerate(paths):
        with suppress(OSError):
            if os.path.islink(path) or not os.path.isdir(path):
                os.unlink(path)
                continue
            os.chmod(path, 0o700)
            for inner, entry in enumerate(list(os.scandir(path))):
                paths.append(os.path.join(folder, f"{number}.{inner}"))
                if entry.is_dir(follow_symlinks=False):
                    os.chmod(entry, 0o700)
                os.rename(entry, paths[-1])
            os.rmdir(path)
    with suppress(OSError):
        os.rmdir(folder)
