"""Every answer in tests/submissions/ earns and loses what it says, in the real nbgrader chain."""

import html
import re

import nbformat
import pytest
from submission_corpus import (
    FIXTURES, ROOT, Case, Loss, build, copy_course, graded, hand_in, parse, warning)

from helpers.grading.course import Course
from helpers.grading.grade import grade
from helpers.grading.release import release

REAL = sorted(path.name for path in (ROOT / "tests" / "submissions").iterdir()
              if path.is_dir() and not path.name.startswith((".", "__")))
HOME = {name: ROOT / "tests" for name in REAL} | {"00_tiny": FIXTURES}
BUILT_IN = ("untouched-release", "the-solution", "a-warning-solution")


def corpus(assignment):
    return sorted((HOME[assignment] / "submissions" / assignment).glob("*.py"))


PARAMETERS = [pytest.param(assignment, name, id=f"{assignment}-{name}")
              for assignment in HOME
              for name in [*BUILT_IN, *(path.stem for path in corpus(assignment))]]


class Graded:
    """An assignment whose whole corpus has gone through `make grade`."""

    def __init__(self, course, assignment, names):
        solutions = ROOT / "solutions" if assignment in REAL else FIXTURES / "solutions"
        copy_course(course, assignment, solutions)
        folder, = release(course)
        self.assignment, self.course = assignment, Course(course)
        self.given = nbformat.read(folder / f"{assignment}.ipynb", as_version=4)
        self.solution = nbformat.read(solutions / assignment / f"{assignment}.ipynb", as_version=4)
        self.cases = {path.stem: parse(path) for path in corpus(assignment)}
        for name in names:
            hand_in(course, name, assignment, self.notebook(name))
        self.lines = []
        results = grade(course, assignment, allow_root=True, echo=self.lines.append)
        self.results = {result.student: result for result in results}

    def notebook(self, name):
        if name == "untouched-release":
            return self.given
        if name == "a-warning-solution":
            return warning(self.given, self.solution)
        return build(self.cases.get(name, Case(name)), self.given, self.solution)

    def expected(self, name):
        """{grade_id: Loss}; hand-graded cells only if they are known to get nothing."""
        cells = graded(self.given)
        losses = self.cases[name].losses if name in self.cases else {}
        if name == "untouched-release":
            losses = {grade_id: Loss(0, cell.metadata.nbgrader.points)
                      for grade_id, cell in cells.items()}
        unknown = set(losses) - set(cells)
        assert not unknown, f"{name}.py: no marks for {unknown}; there is {', '.join(cells)}"
        full = {grade_id: Loss(cell.metadata.nbgrader.points, cell.metadata.nbgrader.points)
                for grade_id, cell in cells.items() if cell.cell_type == "code"}
        for grade_id, loss in losses.items():
            points = cells[grade_id].metadata.nbgrader.points
            assert loss.max == points, f"{name}.py: {grade_id} is worth {points:g}"
            assert loss.got < loss.max, f"{name}.py: {grade_id} loses nothing"
        return full | losses

    def marks(self, name):
        with self.course.gradebook() as book:
            notebook = book.find_submission_notebook(self.assignment, self.assignment, name)
            return {grade.name: grade.auto_score for grade in notebook.grades}

    def outputs(self, name):
        """{grade_id: what the cell printed}"""
        path = self.course.folder("autograded", self.assignment, name) / f"{self.assignment}.ipynb"
        return {grade_id: output_text(cell)
                for grade_id, cell in graded(nbformat.read(path, as_version=4)).items()}

    def feedback(self, name):
        """{grade_id: that cell's place in the page a student reads, as text}"""
        path = self.course.folder("feedback", self.assignment, name) / f"{self.assignment}.html"
        anchor = rf'<a name="({"|".join(graded(self.given))})"></a>'
        _, *pieces = re.split(anchor, path.read_text(encoding="utf-8"))
        return {grade_id: " ".join(html.unescape(re.sub(r"<[^>]*>", "", piece)).split())
                for grade_id, piece in zip(pieces[::2], pieces[1::2])}


def output_text(cell):
    pieces = []
    for output in cell.get("outputs", []):
        pieces += [output.get("text", ""), *output.get("traceback", []),
                   output.get("data", {}).get("text/plain", "")]
    return re.sub(r"\x1b\[[\d;]*m", "", "\n".join(filter(None, pieces)))


@pytest.fixture(scope="session")
def graded_assignment(request, tmp_path_factory):
    """assignment -> Graded; grades what the selected tests need, once."""
    wanted, cache = {}, {}
    for item in request.session.items:
        parameters = getattr(item, "callspec", None) and item.callspec.params
        if parameters and "submission" in parameters:
            wanted.setdefault(parameters["assignment"], []).append(parameters["submission"])

    def get(assignment):
        if assignment not in cache:
            folder = tmp_path_factory.mktemp(assignment)
            cache[assignment] = Graded(folder, assignment, wanted[assignment])
        return cache[assignment]

    return get


@pytest.mark.parametrize(("assignment", "submission"), PARAMETERS)
def test_submission_earns_what_it_should(graded_assignment, assignment, submission):
    run = graded_assignment(assignment)
    result = run.results[submission]
    assert result.status == "graded", f"{submission} was not graded: {result.reason}"
    expected, marks = run.expected(submission), run.marks(submission)
    outputs = run.outputs(submission)
    wrong = [f"{grade_id}: expected {loss.got:g} of {loss.max:g}, got {marks[grade_id]}\n"
             f"{outputs[grade_id] or '(no output)'}"
             for grade_id, loss in expected.items() if marks[grade_id] != loss.got]
    assert not wrong, f"{submission}\n\n" + "\n\n".join(wrong)


@pytest.mark.parametrize(("assignment", "submission"), PARAMETERS)
def test_submission_reads_what_it_should(graded_assignment, assignment, submission):
    run = graded_assignment(assignment)
    assert run.results[submission].status == "graded", run.results[submission].reason
    outputs, feedback = run.outputs(submission), run.feedback(submission)
    assert set(feedback) == set(graded(run.given)), "feedback shows every cell that earns marks"
    for grade_id, loss in run.expected(submission).items():
        for message in loss.messages:
            for place, text in (("outputs", outputs[grade_id]), ("feedback", feedback[grade_id])):
                assert " ".join(message.split()) in " ".join(text.split()), (
                    f"{submission}, {grade_id}: {message!r} is not in the {place}:\n"
                    f"{outputs[grade_id] or '(no output)'}")


@pytest.mark.parametrize(("assignment", "submission"), PARAMETERS)
def test_a_right_answer_runs_without_an_error(graded_assignment, assignment, submission):
    """The cells to try things with take every type that the checks accept."""
    run = graded_assignment(assignment)
    if run.expected(submission) == run.expected("the-solution"):
        path = run.course.folder("autograded", assignment, submission) / f"{assignment}.ipynb"
        failed = [cell.source for cell in nbformat.read(path, as_version=4).cells
                  if any(output.output_type == "error" for output in cell.get("outputs", []))]
        assert not failed


@pytest.mark.parametrize("assignment", REAL)
def test_corpus_is_large_enough(assignment):
    cases = [parse(path) for path in corpus(assignment)]
    right = [case for case in cases if not case.losses]
    assert len(right) >= 6 and len(cases) - len(right) >= 15, (
        f"{len(right)} right and {len(cases) - len(right)} wrong answers; 6 and 15 are the least")


@pytest.mark.parametrize("assignment", REAL)
def test_every_wrong_answer_names_a_message(assignment):
    silent = [case.name for case in map(parse, corpus(assignment))
              if case.losses and not any(loss.messages for loss in case.losses.values())]
    assert not silent, f"no message named in {silent}"
