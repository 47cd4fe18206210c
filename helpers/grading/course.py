"""The course as nbgrader sees it: its folders, settings, gradebook and log."""

import copy
import logging
import os
import re
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import DBAPIError
from traitlets.config import PyFileConfigLoader

from helpers.grading.text import one_line

# said of every honest submission, or of what nbgrader does with its own gradebook
NOISE = re.compile(r"checksum.* has changed|SAWarning: Object of type <Submitted")


class CourseError(Exception):
    """Grading or releasing cannot go on; the message says what to do."""


class Course:
    """The folder that holds nbgrader_config.py, and the settings there.

    `allow_root` does what `nbgrader autograde --IsolatedExecute.allow_root=True` does.
    """

    def __init__(self, root, allow_root=False):
        self.root = Path(root).resolve()
        if not (self.root / "nbgrader_config.py").is_file():
            raise CourseError(f"No nbgrader_config.py in {self.root}: run this in the course.")
        try:
            self.config = PyFileConfigLoader(
                "nbgrader_config.py", path=str(self.root)).load_config()
        except Exception as error:  # whatever can be wrong with a file of Python
            raise CourseError(f"nbgrader_config.py cannot be used: {one_line(str(error))} "
                              f"({type(error).__name__}).") from error
        if "db_url" not in self.config.CourseDirectory:  # nbgrader's own stops at a ? in the path
            self.config.CourseDirectory.db_url = (
                f"sqlite:///{quote(str(self.root / 'gradebook.db'))}")
        if allow_root:
            self.config.IsolatedExecute.allow_root = True
        self.schedule = self.root / "course" / "schedule.toml"

    def source(self, assignment):
        """The notebook that an assignment is made from; a `CourseError` if there is none."""
        path = source_path(self.config, assignment)
        if not path.is_file():
            known = ", ".join(self.assignments()) or "none"
            raise CourseError(f"No assignment {assignment!r}: solutions/ has no {path.name}. "
                              f"There is: {known}.")
        return path

    def read(self, path):
        """A notebook of the course; a `CourseError` if it is none. The caller must not change it."""
        try:
            return read(path)
        except ValueError as error:
            raise CourseError(f"{os.path.relpath(path, self.root)} is not a notebook: "
                              f"{one_line(str(error))}") from error

    def assignments(self):
        """Names of the assignments that solutions/ holds, sorted."""
        found = (self.root / "solutions").glob("[!.]*/*.ipynb")
        return sorted(path.stem for path in found if path.stem == path.parent.name)

    def folder(self, step, assignment, student):
        """For example autograded/ada/01_neurons."""
        return self.root / step / student / assignment

    @contextmanager
    def gradebook(self):
        directory = CourseDirectory(config=self.config, root=str(self.root))
        with Gradebook(directory.db_url, directory.course_id) as book:
            yield book

    def convert(self, step, assignment, student=".", **directory):
        """Run one of nbgrader's converters, and raise the error that it would only log.

        `step` is a converter class; `directory` overrides traits of nbgrader's CourseDirectory.
        """
        config = copy.deepcopy(self.config)  # each converter lengthens a list to which the settings append
        where = CourseDirectory(config=config, root=str(self.root), assignment_id=assignment,
                                student_id=student, **directory)
        converter = type(step.__name__, (_KeepsError, step), {})(
            coursedir=where, config=config, log=logging.getLogger(__name__))
        converter.force = True
        try:
            converter.start()
        except NbGraderException as error:
            raise converter.error or error from None


def source_path(config, assignment):
    """The notebook that an assignment is made from, with nbgrader's settings."""
    directory = CourseDirectory(config=config)
    folder = directory.format_path(directory.source_directory, ".", assignment)
    return Path(folder, f"{assignment}.ipynb").resolve()


def released_paths(config, assignment):
    """What students were given of an assignment: in exercises/, and before that."""
    directory = CourseDirectory(config=config)
    folder = directory.format_path(directory.release_directory, ".", assignment)
    now = Path(folder, f"{assignment}.ipynb").resolve()
    before = kept_releases(Path(directory.root), assignment).glob("*.ipynb")
    return [now] * now.is_file() + sorted(before)


def kept_releases(root, assignment):
    """The folder of what students were given and what exercises/ no longer holds."""
    return root / "released" / assignment


def read(path):
    """A notebook, read once as long as its file does not change; the caller must not change it."""
    status = os.stat(path)
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read(path, *stamp):
    return nbformat.read(path, as_version=4)


@contextmanager
def plainly():
    """Tell a fault of the machine or the gradebook as a `CourseError`, in one sentence."""
    try:
        yield
    except (OSError, DBAPIError) as error:
        raise CourseError(fault(error)) from error


def fault(error):
    """What went wrong, in one line.

    >>> fault(OSError(28, "No space left on device", "grades/01.csv"))
    'grades/01.csv: No space left on device'
    >>> fault(KeyError("x"))
    "nbgrader stopped with KeyError: 'x'"
    """
    if isinstance(error, DBAPIError):
        return one_line(f"gradebook.db cannot be used: {error.orig}")
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return one_line(place + error.strerror)
    return one_line(f"nbgrader stopped with {type(error).__name__}: {error}")


class _KeepsError:
    """Mixin for converters: takes paths as they are, and remembers what went wrong."""

    error = None

    def init_notebooks(self):
        """nbgrader's own takes brackets in the course's path for a pattern."""
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        found = [os.path.join(folder, name) for name in sorted(os.listdir(folder))
                 if name.endswith(".ipynb") and not name.startswith(".")]
        if not found:
            raise NbGraderException(f"there is no notebook in {folder}")
        self.assignments, self.notebooks = {folder: found}, []

    def init_assignment(self, *args):
        with self._kept():
            super().init_assignment(*args)

    def convert_single_notebook(self, filename):
        with self._kept():
            super().convert_single_notebook(filename)

    @contextmanager
    def _kept(self):
        try:
            yield
        except Exception as error:
            self.error = error
            raise


@contextmanager
def log_to(path):
    """Send what nbgrader and its libraries log and warn to a file, and nothing to the terminal."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, mode="w", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(lambda record: not NOISE.search(record.getMessage()))
    root, own = logging.getLogger(), logging.getLogger(__name__)
    own.setLevel(logging.INFO)
    own.propagate = False
    for logger in (root, own):
        logger.addHandler(handler)
    logging.captureWarnings(True)
    try:
        yield
    finally:
        logging.captureWarnings(False)
        for logger in (root, own):
            logger.removeHandler(handler)
        handler.close()
