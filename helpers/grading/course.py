"""The course as nbgrader sees it: its folders, settings, gradebook and log."""

import logging
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader


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
        self.config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        if allow_root:
            self.config.IsolatedExecute.allow_root = True
        self.schedule = self.root / "course" / "schedule.toml"

    def source(self, assignment):
        """The notebook that an assignment is made from; a `CourseError` if there is none."""
        path = self.root / "solutions" / assignment / f"{assignment}.ipynb"
        if not path.is_file():
            known = ", ".join(self.assignments()) or "none"
            raise CourseError(f"No assignment {assignment!r}: solutions/ has no {path.name}. "
                              f"There is: {known}.")
        return path

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

    def convert(self, step, assignment, student="*", **directory):
        """Run one of nbgrader's converters, and raise the error that it would only log.

        `step` is a converter class; `directory` overrides traits of nbgrader's CourseDirectory.
        """
        where = CourseDirectory(config=self.config, root=str(self.root), assignment_id=assignment,
                                student_id=student, **directory)
        converter = type(step.__name__, (_KeepsError, step), {})(
            coursedir=where, config=self.config, log=logging.getLogger(__name__))
        converter.force = True
        try:
            converter.start()
        except NbGraderException as error:
            raise converter.error or error from None


class _KeepsError:
    """Mixin for converters: remembers what went wrong."""

    error = None

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
