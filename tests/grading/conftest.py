"""Shared by the grading tests; makes submission_corpus importable."""

import functools
import sys
from pathlib import Path

import nbformat
import nbgrader.api
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from submission_corpus import FIXTURES, copy_course  # noqa: E402

from helpers.grading.release import release  # noqa: E402

# nbgrader starts a program, for a second or two, for every new gradebook; it always says the same.
nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)


@pytest.fixture(scope="session")
def tiny_solution():
    """The source of the tiny assignment."""
    return nbformat.read(FIXTURES / "solutions" / "00_tiny" / "00_tiny.ipynb", as_version=4)


@pytest.fixture(scope="session")
def tiny_release(tmp_path_factory):
    """What students get of the tiny assignment."""
    course = copy_course(tmp_path_factory.mktemp("tiny"), "00_tiny", FIXTURES / "solutions")
    folder, = release(course)
    return nbformat.read(folder / "00_tiny.ipynb", as_version=4)
