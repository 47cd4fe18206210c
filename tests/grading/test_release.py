"""Releasing gives the same files every time, and clear errors to the author."""

import filecmp

import nbformat
import pytest
from submission_corpus import FIXTURES, ROOT, copy_course

from helpers.grading.course import Course, CourseError
from helpers.grading.release import ClearAttachments, generate, release

TINY = "00_tiny"
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "solutions").glob("*/*.ipynb"))


@pytest.fixture
def course(tmp_path):
    return copy_course(tmp_path / "course", TINY, FIXTURES / "solutions")


@pytest.fixture
def author(course):
    """Change the source notebook with a function of its cells, by grade_id."""
    path = course / "solutions" / TINY / f"{TINY}.ipynb"

    def change(edit):
        notebook = nbformat.read(path, as_version=4)
        edit({cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells
              if "nbgrader" in cell.metadata})
        nbformat.write(notebook, path)
    return change


def refused(course):
    with pytest.raises(CourseError) as caught:
        release(course)
    assert not (course / "exercises").exists()
    return str(caught.value)


@pytest.mark.slow
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_exercises_are_what_solutions_give(tmp_path, assignment):
    """If this fails, run `make release`; exercises/ is never edited."""
    folder, = release(ROOT, [assignment], into=tmp_path)
    names = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    committed = ROOT / "exercises" / assignment
    _, changed, absent = filecmp.cmpfiles(folder, committed, names, shallow=False)
    drifted = [str(name) for name in changed + absent]
    assert not drifted, f"{committed} is not what solutions/ gives: {drifted}"


def test_there_is_an_exercise_for_each_solution():
    assert sorted(path.parent.name for path in (ROOT / "exercises").glob("*/*.ipynb")) == ASSIGNMENTS


@pytest.mark.slow
def test_releasing_leaves_the_settings_as_they_are(course, tmp_path):
    """A list to which they append grew with each assignment, twofold: eight took 21 GB."""
    opened = Course(course)
    before = repr(opened.config)
    for k in range(3):
        generate(opened, TINY, tmp_path / str(k), db_url=f"sqlite:///{tmp_path}/{k}.db")
    assert repr(opened.config) == before


def test_release_holds_stubs_and_no_answers(tiny_release):
    cells = {cell.id: cell for cell in tiny_release.cells}
    assert cells["double"].source.endswith("    # YOUR CODE HERE\n    raise NotImplementedError()")
    assert '"""Twice x."""' in cells["double"].source
    assert cells["double-hidden"].source == ""
    assert cells["reflection-answer"].source == "YOUR ANSWER HERE"


def test_release_keeps_cell_ids_and_little_metadata(tiny_release, tiny_solution):
    assert [cell.id for cell in tiny_release.cells] == [cell.id for cell in tiny_solution.cells]
    assert set(tiny_release.metadata) == {"kernelspec", "language_info"}
    assert tiny_release.metadata.language_info == {"name": "python"}
    for cell in tiny_release.cells:
        assert set(cell.metadata) <= {"nbgrader", "deletable", "editable", "tags"}
        assert not cell.get("outputs") and cell.get("execution_count") is None


@pytest.mark.slow
def test_outputs_and_metadata_of_the_author_do_not_matter(course, author):
    first = release(course)[0] / f"{TINY}.ipynb"
    before = first.read_bytes()

    def run_in_another_editor(cells):
        cells["double"].metadata["editor"] = {"folded": True}
        cells["double-visible"].outputs = [nbformat.v4.new_output("stream", text="done")]
        cells["double-visible"].execution_count = 7
    author(run_in_another_editor)
    release(course)
    assert first.read_bytes() == before


@pytest.mark.slow
def test_no_gradebook_and_no_leftovers(course):
    stale = course / "exercises" / TINY / "stale.txt"
    stale.parent.mkdir(parents=True)
    stale.touch()
    (course / "solutions" / TINY / "data.csv").write_text("1,2")
    release(course, [TINY])
    assert not (course / "gradebook.db").exists()
    assert {path.name for path in stale.parent.iterdir()} == {f"{TINY}.ipynb", "data.csv"}


@pytest.mark.slow
def test_what_was_released_before_is_kept(course, author):
    first = release(course)[0] / f"{TINY}.ipynb"
    before = first.read_bytes()
    kept = course / "released" / TINY
    release(course)
    assert not kept.exists(), "nothing changed"
    for title in ("once", "twice", "twice"):
        author(lambda cells: cells["double-visible"].update(source=f"'{title}'"))
        release(course)
    assert sorted(before in path.read_bytes() for path in kept.iterdir()) == [False, True]


@pytest.mark.slow
def test_another_folder_for_the_release_is_not_what_students_got(course, author, tmp_path):
    release(course, into=tmp_path / "elsewhere")
    author(lambda cells: cells["double-visible"].update(source="1"))
    release(course, into=tmp_path / "elsewhere")
    assert not (course / "released").exists()


def test_a_source_that_is_no_notebook(course):
    (course / "solutions" / TINY / f"{TINY}.ipynb").write_text("{")
    assert "solutions/00_tiny/00_tiny.ipynb is not a notebook: " in refused(course)


def test_duplicated_grade_id(course, author):
    author(lambda cells: cells["greet"].metadata.nbgrader.update(grade_id="double"))
    assert "'double' is given to 2 cells" in refused(course)


def test_solution_cell_without_a_region(course, author):
    author(lambda cells: cells["greet"].update(source="def greet(name):\n    return 'Hi'"))
    assert "'greet' has no ### BEGIN SOLUTION" in refused(course)


def test_notebook_without_solution_cells(course, author):
    def unmark(cells):
        for name in ("double", "greet", "reflection-answer"):
            del cells[name].metadata["nbgrader"]
    author(unmark)
    assert "no cell is marked as a solution" in refused(course)


@pytest.mark.slow
def test_region_without_an_end(course, author):
    author(lambda cells: cells["greet"].update(source="### BEGIN SOLUTION\n1"))
    assert "no end solution statement" in refused(course)


@pytest.mark.slow
def test_hidden_tests_outside_a_test_cell(course, author):
    hidden = "### BEGIN SOLUTION\n### END SOLUTION\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS"
    author(lambda cells: cells["greet"].update(source=hidden))
    assert "Hidden test region detected in a non-grade cell" in refused(course)


def test_second_notebook(course):
    (course / "solutions" / TINY / "draft.ipynb").write_text("{}")
    assert "a second notebook, draft.ipynb" in refused(course)


def test_unknown_assignment(course):
    with pytest.raises(CourseError, match="No assignment '99_x'.*There is: 00_tiny"):
        release(course, ["99_x"])


def test_nothing_to_release(course):
    (course / "solutions" / TINY / f"{TINY}.ipynb").unlink()
    assert "solutions/ holds no assignment" in refused(course)


def test_not_a_course(tmp_path):
    with pytest.raises(CourseError, match="No nbgrader_config.py"):
        Course(tmp_path)


def test_pictures_of_a_written_solution_stay_behind():
    marked = {"nbgrader": {"grade_id": "a-answer", "grade": True, "solution": True, "points": 1,
                           "locked": False, "schema_version": 3}}
    picture = {"result.png": {"image/png": "iVBORw0KGgo="}}
    cells = [nbformat.v4.new_markdown_cell("see below", metadata=marked, attachments=picture),
             nbformat.v4.new_markdown_cell("given", attachments=picture)]
    notebook, _ = ClearAttachments().preprocess(nbformat.v4.new_notebook(cells=cells), {})
    assert ["attachments" in cell for cell in notebook.cells] == [False, True]
