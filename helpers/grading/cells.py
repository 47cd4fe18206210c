"""What a cell's metadata say about it to nbgrader."""

from nbgrader.utils import is_grade, is_locked, is_solution


def grade_id(cell):
    """A cell's name in nbgrader: None if it is not marked, "" if its metadata is damaged.

    >>> from nbformat.v4 import new_code_cell
    >>> grade_id(new_code_cell(metadata={"nbgrader": {"grade_id": "double"}}))
    'double'
    >>> grade_id(new_code_cell(metadata={"nbgrader": "double"}))
    ''
    """
    mark = cell.metadata.get("nbgrader")
    if not mark:
        return None
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return name if isinstance(name, str) else ""


def role(cell):
    """What a cell is for: "answer" (read by hand), "test", "solution", "locked" or "free"."""
    if is_grade(cell):
        return "answer" if is_solution(cell) else "test"
    return "solution" if is_solution(cell) else "locked" if is_locked(cell) else "free"


def marked(notebook):
    """The cells that nbgrader knows, by name and in order."""
    return {grade_id(cell): cell for cell in notebook.cells if grade_id(cell)}
