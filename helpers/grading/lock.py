"""One grading of an assignment at a time."""

import sys
from contextlib import contextmanager

from helpers.grading.course import CourseError

if sys.platform != "win32":
    import fcntl


@contextmanager
def only_one(path, what):
    """Hold a lock as long as the block runs; the system releases it if the process is killed.

    Parameters
    ----------
    path : Path
        A file to lock, in a folder that exists. It stays, empty.
    what : str
        What must not be done twice at once, for the message: "grading of 01_neurons".

    Raises
    ------
    CourseError
        Another process holds the lock. (On Windows, where files are locked in another way, and
        where file systems know no locks, nobody is refused.)
    """
    with open(path, "ab") as file:
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CourseError(f"Another {what} is running in this course: wait until it has "
                                  "ended, or stop it first.") from None
            except OSError:  # a file system without locks
                pass
        yield
