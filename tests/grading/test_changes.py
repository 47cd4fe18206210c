"""A test that is mended, added or taken out after submissions came is run for everybody, or for nobody."""

import copy

import nbformat
import pytest
from submission_corpus import FIXTURES, TAMPERED, Case, build, copy_course, hand_in

from helpers.grading.cells import grade_id, marked
from helpers.grading.course import Course, CourseError
from helpers.grading.grade import grade
from helpers.grading.release import release

pytestmark = pytest.mark.slow

TINY = "00_tiny"


class Changing:
    """A course that was released, handed in and graded, and what its instructor does then."""

    def __init__(self, root, given, solution):
        self.root = copy_course(root, TINY, FIXTURES / "solutions")
        self.path = self.root / "solutions" / TINY / f"{TINY}.ipynb"
        release(self.root)
        right = build(Case("answer"), given, solution)
        hand_in(self.root, "ada", TINY, right)
        TAMPERED["missing-test"][0](hand_in(self.root, "eve", TINY, right) / f"{TINY}.ipynb")

    def edit(self, change):
        notebook = nbformat.read(self.path, as_version=4)
        change(notebook.cells, marked(notebook))
        nbformat.write(notebook, self.path)

    def grade(self):
        results = grade(self.root, TINY, allow_root=True, echo=lambda line: None)
        assert all(result.status == "graded" for result in results), results
        return {result.student: (result.total, result.flags) for result in results}

    def read_by_hand(self):
        with Course(self.root).gradebook() as book:
            mark = book.find_grade("reflection-answer", TINY, TINY, "ada")
            mark.manual_score, mark.needs_manual_grade = 1.5, False
            book.db.commit()


DELETED = ["double-visible: the cell was deleted, so it is worth 0"]


def mend(cells, by_name):
    by_name["double-visible"].source += "\nassert double(0) == 0"


def empty(cells, by_name):
    """A test that is not written yet must stop nobody's grading."""
    by_name["greet-more"].source = "# to be written"


def add(cells, by_name):
    """A second test of greet, worth one point; and a question, with no test."""
    test, question = copy.deepcopy(by_name["greet-visible"]), copy.deepcopy(by_name["greet"])
    test.id = test.metadata.nbgrader.grade_id = "greet-more"
    test.metadata.nbgrader.points = 1
    question.id = question.metadata.nbgrader.grade_id = "part"
    place = cells.index(by_name["greet-visible"]) + 1
    cells[place:place] = [test, question]


def take_out(*names):
    def change(cells, by_name):
        cells[:] = [cell for cell in cells if grade_id(cell) not in names]
    return change


def test_an_assignment_is_changed_after_it_was_graded(tmp_path, tiny_release, tiny_solution):
    course = Changing(tmp_path, tiny_release, tiny_solution)
    assert course.grade() == {"ada": (6, []), "eve": (5, DELETED)}
    course.read_by_hand()
    course.edit(mend)
    assert course.grade() == {"ada": (7.5, []), "eve": (5, DELETED)}
    release(course.root)
    course.edit(add)
    for _ in range(2):  # whether or not it is released at once
        assert course.grade() == {"ada": (8.5, []), "eve": (6, DELETED)}
        release(course.root)
    course.edit(empty)
    assert course.grade() == {"ada": (8.5, []), "eve": (6, DELETED)}
    course.edit(take_out("greet-more", "part", "double-hidden"))
    assert course.grade() == {"ada": (4.5, []), "eve": (2, DELETED)}


def test_marks_given_by_hand_are_not_thrown_away(tmp_path, tiny_release, tiny_solution):
    course = Changing(tmp_path, tiny_release, tiny_solution)
    course.grade()
    course.read_by_hand()
    course.edit(take_out("reflection-answer", "double-hidden"))
    with pytest.raises(CourseError, match="'reflection-answer' has marks or comments given by hand"):
        course.grade()
    with Course(course.root).gradebook() as book:
        assert book.find_submission(TINY, "ada").score == 7.5, "nothing was removed"
