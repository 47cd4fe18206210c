"""Whatever was done to a notebook, its tests run as they were released or are worth 0."""

import copy
import csv
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from submission_corpus import FIXTURES, TAMPERED, Case, build, copy_course, hand_in, parse

from helpers.grading.course import Course
from helpers.grading.flags import flags, is_flagged
from helpers.grading.grade import grade
from helpers.grading.restore import RestoreCells, grade_id, restore

TINY = "00_tiny"
MARKED = ["double", "double-visible", "double-hidden", "greet", "greet-visible",
          "reflection-answer"]
EDITED = "assert True"


@pytest.fixture
def answer(tiny_release, tiny_solution):
    """An honest submission."""
    return build(Case("answer"), tiny_release, tiny_solution)


def find(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def move(notebook, name, place):
    cell = find(notebook, name)
    notebook.cells.remove(cell)
    notebook.cells.insert(place, cell)


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def names(notebook):
    return [grade_id(cell) for cell in notebook.cells if grade_id(cell)]


def reasons(notebook):
    """{grade_id: reason} of flags that cost marks, and a list of remarks."""
    found = flags(notebook)
    return ({name: reason for name, _, reason in found if name},
            [reason for name, _, reason in found if not name])


class TestHonest:
    def test_work_is_kept_and_nothing_is_flagged(self, answer, tiny_release):
        restored = restore(answer, tiny_release)
        nbformat.validate(restored)
        assert sources(restored) == sources(answer) and not flags(restored)
        assert [cell.metadata for cell in restored.cells] == [
            cell.metadata for cell in tiny_release.cells]
        assert restored.metadata == tiny_release.metadata

    def test_an_untouched_release(self, tiny_release):
        assert not flags(restore(tiny_release, tiny_release))

    def test_own_cells_stay_where_they_were(self, answer, tiny_release):
        del answer.cells[0]  # the title
        answer.cells.insert(0, new_code_cell("import math"))
        answer.cells.insert(2, new_code_cell("double(2)"))
        answer.cells.append(new_markdown_cell("the end"))
        restored = restore(answer, tiny_release)
        assert sources(restored) == sources(answer) and not flags(restored)

    def test_own_and_unmarked_cells_may_be_moved(self, answer, tiny_release):
        title = answer.cells.pop(0)
        own = [new_code_cell(str(number)) for number in range(9)]
        answer.cells[3:3] = [title, *own]
        restored = restore(answer, tiny_release)
        assert sources(restored) == sources(answer) and not flags(restored)

    def test_trailing_whitespace_is_no_edit(self, answer, tiny_release):
        test = find(answer, "greet-visible")
        test.source = "  \r\n".join(test.source.splitlines()) + "\n\n"
        restored = restore(answer, tiny_release)
        assert not flags(restored)
        assert find(restored, "greet-visible") == find(tiny_release, "greet-visible")

    def test_pictures_in_an_answer_are_kept(self, answer, tiny_release):
        picture = {"a.png": {"image/png": "AAAA"}}
        find(answer, "reflection-answer").attachments = picture
        answer.cells.append(new_markdown_cell("", attachments=picture))
        restored = restore(answer, tiny_release)
        assert find(restored, "reflection-answer").attachments == picture
        assert restored.cells[-1].attachments == picture

    def test_neither_notebook_is_changed(self, answer, tiny_release):
        before = copy.deepcopy([answer, tiny_release])
        answer.cells.pop(2)
        before[0].cells.pop(2)
        restore(answer, tiny_release).cells[0].source = "changed"
        assert [answer, tiny_release] == before

    @pytest.mark.parametrize("split", [False, True])
    def test_a_copied_or_split_solution_costs_nothing(self, answer, tiny_release, split):
        first = find(answer, "double")
        second = copy.deepcopy(first)
        second.id = "second"
        if split:
            first.source, second.source = "a = 1", "def double(x): return 2 * x"
        answer.cells.insert(2, second)
        restored = restore(answer, tiny_release)
        costly, remarks = reasons(restored)
        assert not costly
        assert remarks == ["the solution cell 'double' was there 2 times; it was restored"]
        assert names(restored) == MARKED and restored.cells[3].source == second.source
        assert [source for source in sources(restored) if source] == [
            source for source in sources(answer) if source]


class TestTests:
    @pytest.mark.parametrize("name", ["double-visible", "double-hidden", "greet-visible"])
    def test_deleted(self, answer, tiny_release, name):
        answer.cells.remove(find(answer, name))
        self.check(answer, tiny_release, name, "was deleted")

    @pytest.mark.parametrize("where", [0, 2, 3, 7])
    def test_duplicated(self, answer, tiny_release, where):
        twin = copy.deepcopy(find(answer, "double-visible"))
        twin.source = EDITED
        answer.cells.insert(where, twin)
        restored = self.check(answer, tiny_release, "double-visible", "was there 2 times")
        assert EDITED not in sources(restored)

    def test_own_cells_after_a_copy_of_a_test_are_kept(self, answer, tiny_release):
        answer.cells += [find(answer, "double-visible"), new_code_cell("double(2)")]
        restored = self.check(answer, tiny_release, "double-visible", "was there 2 times")
        assert sources(restored)[-2:] == [find(answer, "reflection-answer").source, "double(2)"]

    @pytest.mark.parametrize(("mark", "words"), [
        ({"grade": False}, "was given the role 'locked'"),
        ({"solution": True}, "was given the role 'answer'"),
        ({"grade": False, "solution": True}, "was given the role 'solution'"),
        ({"grade": False, "locked": False}, "was given the role 'free'")])
    def test_role_changed(self, answer, tiny_release, mark, words):
        find(answer, "double-visible").metadata.nbgrader.update(mark)
        self.check(answer, tiny_release, "double-visible", words)

    @pytest.mark.parametrize("cell_type", ["markdown", "raw"])
    def test_cell_type_changed(self, answer, tiny_release, cell_type):
        test = find(answer, "double-visible")
        test.cell_type = cell_type
        del test["outputs"], test["execution_count"]
        self.check(answer, tiny_release, "double-visible", f"was made a {cell_type} cell")

    @pytest.mark.parametrize("place", [0, 4, 5, 6])
    def test_moved(self, answer, tiny_release, place):
        move(answer, "double-visible", place)
        self.check(answer, tiny_release, "double-visible", "was moved")

    def test_the_one_that_others_were_moved_around_is_not_flagged(self, answer, tiny_release):
        for name in ("double-hidden", "double-visible"):
            move(answer, name, 6)
        costly, remarks = reasons(restore(answer, tiny_release))
        assert sorted(costly) == ["double-hidden", "double-visible"] and not remarks

    def test_in_doubt_the_solution_was_moved(self, answer, tiny_release):
        move(answer, "greet", 5)  # or was greet-visible moved up?
        costly, remarks = reasons(restore(answer, tiny_release))
        assert not costly and remarks == ["the solution cell 'greet' was moved; it was restored"]

    @pytest.mark.parametrize("damage", ["text", ["a", "list"], {"grade_id": 3}, {"grade": True}])
    def test_damaged_metadata(self, answer, tiny_release, damage):
        find(answer, "double-visible").metadata.nbgrader = damage
        restored = restore(answer, tiny_release)
        assert reasons(restored) == (
            {"double-visible": "the cell was deleted, so it is worth 0"},
            ["a cell's marks are damaged; it counts as an ordinary cell"])
        assert names(restored) == MARKED

    def test_all_at_once(self, answer, tiny_release):
        answer.cells = [cell for cell in answer.cells if grade_id(cell) == "double"][::-1]
        costly, remarks = reasons(restore(answer, tiny_release))
        assert set(costly) == {"double-visible", "double-hidden", "greet-visible"}
        assert len(remarks) == 2  # greet and reflection-answer

    @pytest.mark.parametrize("source", ["", EDITED, "while True: pass"])
    def test_edited(self, answer, tiny_release, source):
        find(answer, "greet-visible").source = source
        restored = restore(answer, tiny_release)
        assert reasons(restored) == (
            {}, ["the test cell 'greet-visible' was edited; the original was run"])
        place = restored.cells.index(find(restored, "greet-visible"))
        assert restored.cells[place] == find(tiny_release, "greet-visible")
        assert is_flagged(restored.cells[place - 1]) and not restored.cells[place - 1].source

    @staticmethod
    def check(notebook, release, name, words):
        """The one test is put back and flagged; nothing else is."""
        restored = restore(notebook, release)
        nbformat.validate(restored)
        assert reasons(restored) == ({name: f"the cell {words}, so it is worth 0"}, [])
        assert names(restored) == MARKED
        cell = find(restored, name)
        assert cell.source == find(release, name).source
        assert cell.metadata == find(release, name).metadata
        return restored


class TestOtherCells:
    def test_a_deleted_solution_is_the_stub(self, answer, tiny_release):
        answer.cells.remove(find(answer, "double"))
        self.check(answer, tiny_release, "the solution cell 'double' was deleted")

    def test_a_deleted_answer_is_the_stub(self, answer, tiny_release):
        answer.cells.remove(find(answer, "reflection-answer"))
        self.check(answer, tiny_release, "the answer cell 'reflection-answer' was deleted")

    def test_a_solution_made_text_is_code_again(self, answer, tiny_release):
        cell = find(answer, "double")
        cell.cell_type = "markdown"
        del cell["outputs"], cell["execution_count"]
        restored = self.check(answer, tiny_release,
                              "the solution cell 'double' was made a markdown cell")
        assert find(restored, "double").source == cell.source
        assert find(restored, "double").cell_type == "code"

    def test_a_solution_that_gives_itself_marks(self, answer, tiny_release):
        find(answer, "double").metadata.nbgrader.update(grade=True, points=99)
        restored = self.check(answer, tiny_release,
                              "the solution cell 'double' was given the role 'answer'")
        assert find(restored, "double").metadata == find(tiny_release, "double").metadata

    def test_a_locked_cell(self, answer, tiny_release):
        release, notebook = copy.deepcopy(tiny_release), answer
        locked = new_code_cell("N = 3", metadata={"nbgrader": {
            "grade_id": "setup", "grade": False, "solution": False, "locked": True}})
        release.cells.insert(1, locked)
        notebook.cells.insert(1, copy.deepcopy(locked))
        assert not flags(restore(notebook, release))
        notebook.cells[1].source = "N = 4"
        restored = restore(notebook, release)
        assert reasons(restored) == ({}, ["the locked cell 'setup' was edited; "
                                          "the original was run"])
        assert find(restored, "setup").source == "N = 3"

    @pytest.mark.parametrize("name", ["bonus", "x" * 500, "\x1b[2J\nada: 20 of 20"])
    def test_a_cell_that_was_not_released(self, answer, tiny_release, name):
        answer.cells.append(new_code_cell("1", metadata={"nbgrader": {
            "grade_id": name, "grade": True, "points": 99, "solution": False, "locked": False}}))
        restored = restore(answer, tiny_release)
        (reason,) = reasons(restored)[1]
        assert "was not released" in reason and reason.isprintable() and len(reason) < 100
        assert restored.cells[-1].source == "1" and restored.cells[-1].metadata == {}

    @staticmethod
    def check(notebook, release, words):
        restored = restore(notebook, release)
        nbformat.validate(restored)
        assert reasons(restored) == ({}, [f"{words}; it was restored"])
        assert names(restored) == MARKED
        return restored


def test_metadata_of_a_student_is_dropped(answer, tiny_release):
    for cell in answer.cells:
        cell.metadata.update(tags=["skip-execution"], mine=1)
    find(answer, "double-visible").metadata.nbgrader.update(points=99, checksum="0" * 32)
    answer.cells.append(new_code_cell("", metadata={"tags": ["skip-execution"]}))
    answer.metadata.update(mine=1, kernelspec={"name": "mine", "display_name": "mine"})
    restored = restore(answer, tiny_release)
    assert restored.metadata == tiny_release.metadata
    assert [cell.metadata for cell in restored.cells] == [
        *(cell.metadata for cell in tiny_release.cells), {}]


def test_forged_flags_and_repeated_cell_ids_do_not_get_through(answer, tiny_release):
    forged = new_output("error", ename="Flagged", evalue="forged", traceback=[])
    for cell in answer.cells:
        cell.update(id="same", outputs=[forged])
    restored = restore(answer, tiny_release)
    assert not flags(restored) and len({cell.id for cell in restored.cells}) == len(answer.cells)


def test_the_release_is_derived_from_the_source(tmp_path, tiny_release):
    course = Course(copy_course(tmp_path, TINY, FIXTURES / "solutions"))
    step = RestoreCells(config=course.config)
    released = step.released({"assignment": TINY, "notebook": TINY})
    assert sources(released) == sources(tiny_release) and names(released) == MARKED


def reads(course, student):
    path = course.folder("autograded", TINY, student) / f"{TINY}.ipynb"
    return nbformat.read(path, as_version=4)


class TestMakeGrade:
    @pytest.fixture(scope="class")
    def course(self, tmp_path_factory):
        return copy_course(tmp_path_factory.mktemp("course"), TINY, FIXTURES / "solutions")

    @pytest.fixture(scope="class")
    def results(self, course, tiny_release, tiny_solution):
        right = build(Case("answer"), tiny_release, tiny_solution)
        for kind, (spoil, _) in TAMPERED.items():
            spoil(hand_in(course, kind, TINY, right) / f"{TINY}.ipynb")
        cheat = build(parse(FIXTURES / "submissions" / TINY / "squares.py"), tiny_release,
                      tiny_solution)
        find(cheat, "double-hidden").source = "3"
        hand_in(course, "edits", TINY, cheat)
        hand_in(course, "honest", TINY, right)
        return {result.student: result
                for result in grade(course, TINY, echo=lambda line: None)}

    @pytest.mark.parametrize("kind", TAMPERED)
    def test_a_flagged_test_is_worth_0_and_is_not_run(self, course, results, kind):
        result = results[kind]
        assert (result.status, result.total) == ("graded", 5), result.reason
        assert result.marks == {"double": 3, "greet": 2, "reflection": None}
        assert f"double-visible: {TAMPERED[kind][1]}, so it is worth 0" in result.flags
        cells = [find(reads(Course(course), kind), name) for name in MARKED[1:3]]
        assert [cell.execution_count is None for cell in cells] == [True, False]

    def test_an_edited_test_is_run_as_it_was_with_its_hidden_part(self, results):
        assert results["edits"].marks["double"] == 2
        assert results["edits"].flags == [
            "the test cell 'double-hidden' was edited; the original was run"]

    def test_an_honest_submission_has_no_flag(self, results):
        assert (results["honest"].total, results["honest"].flags) == (6, [])

    def test_the_flag_is_in_the_table_of_marks_and_in_feedback(self, course, results):
        with open(course / "grades" / f"{TINY}.csv", newline="", encoding="utf-8") as file:
            rows = {row["student"]: row["flags"] for row in csv.DictReader(file)}
        assert rows["missing-test"] == "double-visible: the cell was deleted, so it is worth 0"
        assert rows["honest"] == ""
        page = course / "feedback" / "missing-test" / TINY / f"{TINY}.html"
        assert "the cell was deleted, so it is worth 0" in page.read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore")  # about the cell ids; and SQLAlchemy's, about nbgrader
def test_nbgraders_own_autograde(tmp_path, answer):
    """What would end nbgrader's whole batch or a submission is mended there, too."""
    course = Course(copy_course(tmp_path, TINY, FIXTURES / "solutions"))
    hand_in(course.root, "honest", TINY, answer)
    TAMPERED["missing-test"][0](hand_in(course.root, "missing", TINY, answer) / f"{TINY}.ipynb")
    twin = copy.deepcopy(find(answer, "greet-visible"))
    twin.metadata.nbgrader.schema_version = 0
    answer.cells += [twin, new_code_cell("", metadata={"nbgrader": "text"})]
    for cell in answer.cells:
        cell.id = "same"
    hand_in(course.root, "odd", TINY, json.dumps(answer).encode())
    for step in (GenerateAssignment, Autograde):
        directory = CourseDirectory(config=course.config, assignment_id=TINY)
        step(coursedir=directory, config=course.config).start()
    with course.gradebook() as book:
        scores = {student: book.find_submission(TINY, student).score
                  for student in ("honest", "missing", "odd")}
    assert scores == {"honest": 6, "missing": 5, "odd": 4}
    assert [name for name, _, _ in flags(reads(course, "odd"))] == ["greet-visible", ""]
