"""Let the gradebook follow an assignment whose cells were changed after submissions had come.

nbgrader itself refuses to add or remove cells then.
"""

from nbgrader.api import Comment, Grade, GradeCell, MissingEntry, SolutionCell, SourceCell
from nbgrader.utils import is_grade, is_locked, is_solution

from helpers.grading.cells import marked
from helpers.grading.course import CourseError

KINDS = {GradeCell: is_grade, SolutionCell: is_solution,
         SourceCell: lambda cell: is_grade(cell) or is_solution(cell) or is_locked(cell)}


def amend(course, assignment, source):
    """Give the submissions in the gradebook the marked cells that the source has now.

    All other marks stay. Without submissions nothing is done, since nbgrader does the rest.

    Parameters
    ----------
    course : Course
    assignment : str
    source : NotebookNode

    Raises
    ------
    CourseError
        A cell that was removed has marks or a comment given by hand; nothing is changed.
    """
    with course.gradebook() as book:
        try:
            notebook = book.find_notebook(assignment, assignment)
        except MissingEntry:
            return
        if not notebook.submissions:
            return
        for kind, belongs in KINDS.items():
            there = notebook.source_cells if kind is SourceCell else notebook._base_cells
            known = {cell.name: cell for cell in there if isinstance(cell, kind)}
            wanted = {name: cell for name, cell in marked(source).items() if belongs(cell)}
            for name in known.keys() - wanted.keys():
                remove(book, known[name])
            for name in wanted.keys() - known.keys():
                add(book, notebook, kind, wanted[name])
        book.db.commit()


def remove(book, cell):
    entries = [] if isinstance(cell, SourceCell) else [*cell.grades, *cell.comments]
    if any(by_hand(entry) for entry in entries):
        book.db.rollback()
        raise CourseError(f"The cell {cell.name!r} has marks or comments given by hand, and is gone "
                          "from solutions/. Put it back, at 0 points if it should not count.")
    for entry in [*entries, cell]:
        book.db.delete(entry)


def by_hand(entry):
    if isinstance(entry, Grade):
        return entry.manual_score is not None or entry.extra_credit is not None
    return entry.manual_comment is not None


def add(book, notebook, kind, cell):
    """nbgrader fills in what is only begun here, when it makes the release."""
    new = kind(name=cell.metadata.nbgrader.grade_id, notebook_id=notebook.id)
    if kind is not SolutionCell:
        new.cell_type = cell.cell_type
    if kind is GradeCell:
        new.max_score = cell.metadata.nbgrader.points
    book.db.add(new)
    book.db.flush()  # which gives it its id
    entry = {GradeCell: Grade, SolutionCell: Comment}.get(kind)
    if entry:
        book.db.add_all(entry(cell_id=new.id, notebook_id=submission.id)
                        for submission in notebook.submissions)
