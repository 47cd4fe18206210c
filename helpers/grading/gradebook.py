"""Read and change what nbgrader's gradebook holds about one submission."""

from contextlib import contextmanager

import nbformat
from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.utils import is_grade, rmtree

from helpers.grading.cells import grade_id
from helpers.grading.flags import flags
from helpers.grading.report import Result, part
from helpers.grading.schedule import apply_late_policy
from helpers.grading.text import shorten


def points(release):
    """What each part is worth, in the notebook's order."""
    parts = {}
    for cell in filter(is_grade, release.cells):
        name = part(cell.metadata.nbgrader.grade_id)
        parts[name] = parts.get(name, 0) + cell.metadata.nbgrader.points
    return parts


def has_run(course, assignment, student):
    """Whether the gradebook and autograded/ hold an earlier run."""
    with course.gradebook() as book:
        try:
            book.find_submission(assignment, student)
        except MissingEntry:
            return False
    return (course.folder("autograded", assignment, student) / f"{assignment}.ipynb").is_file()


def marks(course, assignment, student):
    """Read a student's marks from the gradebook, after applying the late policy to them."""
    apply_late_policy(course, assignment, student)
    with course.gradebook() as book:
        submission = book.find_submission(assignment, student)
        notebook = book.find_submission_notebook(assignment, assignment, student)
        late = submission.total_seconds_late > 0
        penalty = notebook.late_submission_penalty or 0
        found = {}
        for mark in notebook.grades:
            unread = mark.auto_score is None and mark.manual_score is None
            known = found.get(part(mark.name))
            found[part(mark.name)] = known if unread else (known or 0) + mark.score
        time = submission.timestamp
        return Result(
            student, "graded", marks=found, total=notebook.score - penalty, late=late,
            needs_reader=any(mark.needs_manual_grade for mark in notebook.grades),
            handed_in=f"{time:%Y-%m-%d %H:%M:%S} UTC" if time else "",
            flags=flag_lines(course, assignment, student),
            reason=late_remark(notebook.score, penalty) if late else "")


def late_remark(score, penalty):
    """What being late cost.

    >>> late_remark(6, 6), late_remark(6, 1.5), late_remark(6, 0)
    ('late, so 0 counts of 6 earned', 'late, so 4.5 counts of 6 earned', 'late, which costs nothing')
    """
    if not penalty and score:
        return "late, which costs nothing"
    return f"late, so {score - penalty:g} counts of {score:g} earned"


def flag_lines(course, assignment, student):
    """What grading flagged in a submission; a student's code can have a part in the words."""
    path = course.folder("autograded", assignment, student) / f"{assignment}.ipynb"
    lines, next_name = [], ""
    for cell in reversed(nbformat.read(path, as_version=4).cells):
        where = f"before {next_name}: " if next_name else "at the end: "
        where = where if cell.source else ""  # a remark names what it is about
        lines += [shorten(f"{name}: {reason}" if name else f"{where}{reason}", 200)
                  for name, _, reason in reversed(flags(NotebookNode(cells=[cell])))]
        next_name = grade_id(cell) or next_name
    return lines[::-1]


def withdraw(course, assignment, student):
    """Take back what an earlier, sound submission earned; return a remark about it."""
    for step in ("autograded", "feedback"):
        folder = course.folder(step, assignment, student)
        if folder.is_dir():
            rmtree(str(folder))
    with course.gradebook() as book:
        try:
            grades = book.find_submission_notebook(assignment, assignment, student).grades
        except MissingEntry:
            return ""
        earned = [mark.auto_score for mark in grades if mark.auto_score is not None]
        for mark in grades:
            mark.auto_score, mark.needs_manual_grade = None, True
            mark.notebook.late_submission_penalty = None
        book.db.commit()
    return f"; the {sum(earned):g} marks of an earlier submission are withdrawn" if earned else ""


@contextmanager
def earlier_kept(course, assignment, student):
    """Make room for a new run of a submission; if the run fails, all is as it was before it."""
    folder = course.folder("autograded", assignment, student)
    aside = folder.with_name(f".{assignment}")
    if aside.is_dir():  # this process was killed here, once
        put_back(aside, folder)
    if folder.is_dir():
        folder.rename(aside)
    before = _take_state(course, assignment, student)
    try:
        yield
    except BaseException:
        if aside.is_dir():
            put_back(aside, folder)
        _give_state(course, assignment, student, before)
        raise
    if aside.is_dir():
        rmtree(str(aside))


def put_back(aside, folder):
    if folder.is_dir():
        rmtree(str(folder))
    aside.rename(folder)


def _take_state(course, assignment, student):
    """What a run changes in the gradebook. The time is cleared, which nbgrader would keep."""
    with course.gradebook() as book:
        try:
            submission = book.find_submission(assignment, student)
            notebook = book.find_submission_notebook(assignment, assignment, student)
        except MissingEntry:
            return None
        time, submission.timestamp = submission.timestamp, None
        book.db.commit()
        marks = {mark.id: (mark.auto_score, mark.needs_manual_grade) for mark in notebook.grades}
        return time, notebook.late_submission_penalty, marks


def _give_state(course, assignment, student, state):
    if state is None:
        return
    time, penalty, marks = state
    with course.gradebook() as book:
        book.find_submission(assignment, student).timestamp = time
        notebook = book.find_submission_notebook(assignment, assignment, student)
        notebook.late_submission_penalty = penalty
        for mark in notebook.grades:
            mark.auto_score, mark.needs_manual_grade = marks[mark.id]
        book.db.commit()
