"""Rebuild a submission around the cells that were released, whatever was done to them.

A test that was deleted, copied, moved or remade is put back, flagged and worth 0. Everything else
is put right with a remark that costs nothing. Cells of a student's own stay, without metadata.
"""

import copy
import os
from operator import itemgetter

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    ClearHiddenTests, ClearMarkScheme, ClearOutput, ClearSolutions, NbGraderPreprocessor)
from nbgrader.utils import is_grade, is_locked, is_solution

from helpers.grading.flags import flag, remark
from helpers.grading.report import shorten

NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


class RestoreCells(NbGraderPreprocessor):
    """A step of nbgrader's autograding; it comes before nbgrader looks at any cell's metadata."""

    def preprocess(self, notebook, resources):
        return restore(notebook, self.released(resources["nbgrader"])), resources

    def released(self, names):
        """What students were given, from the assignment's source."""
        directory = CourseDirectory(config=self.config)
        folder = directory.format_path(directory.source_directory, ".", names["assignment"])
        notebook = nbformat.read(os.path.join(folder, f"{names['notebook']}.ipynb"), as_version=4)
        for step in (ClearOutput, ClearSolutions, ClearHiddenTests, ClearMarkScheme):
            notebook, _ = step(parent=self).preprocess(notebook, {})
        return notebook


def restore(submission, release):
    """Put the marked cells of a release into their places, with the student's work.

    Parameters
    ----------
    submission, release : NotebookNode
        Neither is changed.

    Returns
    -------
    NotebookNode
        The release's marked cells, in order and with its metadata. A student's own cells follow
        the marked cell that they followed. `helpers.grading.flags` tells what was tampered with.
    """
    given = {grade_id(cell): cell for cell in release.cells if grade_id(cell)}
    copies, own, place = {name: [] for name in given}, {name: [] for name in ["", *given]}, ""
    for cell in submission.cells:
        name = grade_id(cell)
        if name not in given:
            own[place] += _stripped(cell, name)
            continue
        copies[name].append(cell)
        if len(copies[name]) == 1:
            place = name
        elif role(given[name]) != "test":
            own[place] += _stripped(cell)
    moved = _moved(submission, release)
    cells = own[""]
    for name, cell in given.items():
        cells += _restored(cell, copies[name], name in moved) + own[name]
    kept = {key: copy.deepcopy(release.metadata[key])
            for key in ("kernelspec", "language_info") if key in release.metadata}
    return new_notebook(cells=cells, metadata=kept)


def grade_id(cell):
    """A cell's name in nbgrader: None if it is not marked, "" if its metadata is damaged.

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


def _stripped(cell, name=None):
    """A student's own cell; a remark comes first if it pretends to be a marked one."""
    new = NEW[cell.cell_type](cell.source)
    if "attachments" in cell:
        new.attachments = cell.attachments
    if name is None:
        return [new]
    what = f"the cell {shorten(name)!r} was not released" if name else "a cell's marks are damaged"
    return [remark(f"{what}; it counts as an ordinary cell"), new]


def _restored(given, copies, moved):
    """A marked cell as it should be; its flag is on it, or on a cell before it."""
    name, what = grade_id(given), role(given)
    cell = copy.deepcopy(given)
    if copies and what not in ("test", "locked"):
        cell.source = copies[0].source
        if cell.cell_type == "markdown" and "attachments" in copies[0]:
            cell.attachments = copies[0].attachments
    wrong = _problem(given, copies, moved)
    if wrong and what == "test" and cell.cell_type == "code":
        flag(cell, f"the cell {wrong}, so it is worth 0")
    elif wrong:
        return [remark(f"the {what} cell {name!r} {wrong}; it was restored"), cell]
    elif what in ("test", "locked") and _trimmed(copies[0].source) != _trimmed(given.source):
        return [remark(f"the {what} cell {name!r} was edited; the original was run"), cell]
    return [cell]


def _problem(given, copies, moved):
    if len(copies) != 1:
        return f"was there {len(copies)} times" if copies else "was deleted"
    got, = copies
    if role(got) != role(given):
        return f"was given the role {role(got)!r}"
    if got.cell_type != given.cell_type:
        return f"was made a {got.cell_type} cell"
    return "was moved" if moved else ""


def _trimmed(source):
    """Editors differ in what they do with trailing whitespace."""
    return [line.rstrip() for line in source.rstrip().splitlines()]


def _moved(submission, release):
    """Names of the fewest marked cells whose moving explains the submission's order.

    They are those outside a longest increasing subsequence. Where several are as long, unmarked
    cells of the release tell which one was left in place; else tests have the benefit of the doubt.
    """
    places = {_key(cell): place for place, cell in enumerate(release.cells)}
    chains = [((0, 0, 0), -1, ())]  # score, place and names of sequences, by their last cell
    seen = set()
    for cell in submission.cells:
        key = _key(cell)
        if key not in places or key in seen:
            continue
        seen.add(key)
        place, name = places[key], grade_id(cell)
        (marked, free, tests), _, names = max(
            (chain for chain in chains if chain[1] < place), key=itemgetter(0))
        is_test = bool(name) and role(release.cells[place]) == "test"
        score = (marked + bool(name), free + (not name), tests + is_test)
        chains.append((score, place, (*names, name)))
    in_order = max(chains, key=itemgetter(0))[2]
    return {name for kind, name in seen if kind == "marked"} - set(in_order)


def _key(cell):
    name = grade_id(cell)
    return ("marked", name) if name else ("free", cell.get("id"))
