"""nbgrader's settings hold wherever nbgrader and its server extensions read them."""

import os

import pytest
from nbgrader.api import Gradebook, get_alembic_version
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.preprocessors import Execute
from submission_corpus import FIXTURES, ROOT, copy_course


@pytest.fixture
def course(tmp_path):
    course = copy_course(tmp_path, "00_tiny", FIXTURES / "solutions")
    (course / "exercises").mkdir()
    config = (ROOT / "exercises" / "nbgrader_config.py").read_text()
    (course / "exercises" / "nbgrader_config.py").write_text(config)
    return course


@pytest.mark.parametrize("where", [".", "exercises"])  # Assignment List changes to the second
def test_settings(course, monkeypatch, where):
    monkeypatch.chdir(course / where)
    app = NbGrader()
    app.load_config_file()
    directory = CourseDirectory(config=app.config)
    assert (directory.course_id, directory.root) == ("neurons_to_style", str(course))
    assert (directory.source_directory, directory.release_directory) == ("solutions", "exercises")
    exchange = ExchangeFactory(config=app.config).List(coursedir=directory, config=app.config)
    assert exchange.root == str(course / "exchange") and os.path.isdir(exchange.root)
    assert exchange.assignment_dir == str(course / "exercises")
    execute = Execute(config=app.config)
    assert (execute.timeout, execute.shutdown_kernel) == (120, "immediate")


def test_a_students_copy_gets_no_exchange(course, monkeypatch):
    (course / "solutions").rename(course / "hidden")
    monkeypatch.chdir(course)
    NbGrader().load_config_file()
    assert not (course / "exchange").exists()


@pytest.mark.slow
def test_alembic_is_found_without_an_activated_environment(course, monkeypatch):
    monkeypatch.chdir(course)
    monkeypatch.setenv("PATH", os.path.dirname("/usr/bin/env"))
    NbGrader().load_config_file()
    get_alembic_version.cache_clear()  # conftest.py's
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        assert book.assignments == []
