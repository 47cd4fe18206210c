"""Rebuild a submission around the cells that are marked, whatever was done to them.

What was done is what differs from the release that its author was given, of which there may be
several: a test that was mended or added since is run in its present form, and nobody is blamed.

A test that was deleted, copied, moved or remade is put back, flagged and worth 0. Everything else
is put right with a remark that costs nothing. Cells of a student's own stay, without metadata.
"""

import copy
from operator import itemgetter

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from nbgrader.preprocessors import (
    ClearHiddenTests, ClearMarkScheme, ClearOutput, ClearSolutions, NbGraderPreprocessor)

from helpers.grading.cells import grade_id, marked, role
from helpers.grading.course import read, released_paths, source_path
from helpers.grading.flags import flag, remark
from helpers.grading.release import ClearAttachments
from helpers.grading.text import shorten

NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
EDITED = "was edited"


class RestoreCells(NbGraderPreprocessor):
    """A step of nbgrader's autograding; it comes before nbgrader looks at any cell's metadata."""

    def preprocess(self, notebook, resources):
        assignment = resources["nbgrader"]["assignment"]
        given = [read(path) for path in released_paths(self.config, assignment)]
        return restore(notebook, self.release(assignment), given), resources

    def release(self, assignment):
        """What students would be given now, from the assignment's source."""
        notebook = copy.deepcopy(read(source_path(self.config, assignment)))
        for step in (ClearOutput, ClearSolutions, ClearHiddenTests, ClearMarkScheme, ClearAttachments):
            notebook, _ = step(parent=self).preprocess(notebook, {})
        return notebook


def restore(submission, release, given=()):
    """Put the marked cells of a release into their places, with the student's work.

    Parameters
    ----------
    submission, release : NotebookNode
        Neither is changed. The release is what would be given to students now.
    given : sequence of NotebookNode, optional
        What students were given; the submission is compared with the one that it is nearest to.

    Returns
    -------
    NotebookNode
        The release's marked cells, in order and with its metadata. A student's own cells follow
        the marked cell that they followed. `helpers.grading.flags` tells what was tampered with.
    """
    present, given = marked(release), given or [release]
    wrong = [differences(submission, version) for version in given]
    nearest = min(range(len(given)), key=lambda number: len(wrong[number]))
    former, wrong = marked(given[nearest]), wrong[nearest]
    copies, own, place = {name: [] for name in present}, {name: [] for name in ["", *present]}, ""
    for cell in submission.cells:
        name = grade_id(cell)
        if name not in present:
            own[place] += _removed(cell, former[name]) if name in former else _stripped(cell, name)
            continue
        copies[name].append(cell)
        if len(copies[name]) == 1:
            place = name
        elif role(present[name]) != "test":
            own[place] += _stripped(cell)
    cells = own[""]
    for name, cell in present.items():
        problem = wrong.get(name, "") if name in former else ""
        cells += _restored(cell, copies[name], problem) + own[name]
    kept = {key: copy.deepcopy(release.metadata[key])
            for key in ("kernelspec", "language_info") if key in release.metadata}
    return new_notebook(cells=cells, metadata=kept)


def differences(submission, version):
    """What was done to a release that its author was given: {name of the cell: in words}."""
    given, found = marked(version), {}
    copies = {name: [] for name in given}
    for cell in submission.cells:
        name = grade_id(cell)
        if name in copies:
            copies[name].append(cell)
        elif name is not None:
            found[name] = "was not released"
    moved = _moved(submission, version)
    for name, cell in given.items():
        problem = _problem(cell, copies[name], name in moved)
        if problem:
            found[name] = problem
    return found


def _stripped(cell, name=None):
    """A student's own cell; a remark comes first if it pretends to be a marked one."""
    new = NEW[cell.cell_type](cell.source)
    if "attachments" in cell:
        new.attachments = cell.attachments
    if name is None:
        return [new]
    what = f"the cell {shorten(name)!r} was not released" if name else "a cell's marks are damaged"
    return [remark(f"{what}; it counts as an ordinary cell"), new]


def _removed(cell, former):
    """What stays of a cell that was released, and has been taken out of the assignment since."""
    return [] if role(former) == "test" else _stripped(cell)


def _restored(given, copies, problem):
    """A marked cell as it should be; its flag is on it, or on a cell before it."""
    name, what = grade_id(given), role(given)
    cell = copy.deepcopy(given)
    if copies and what not in ("test", "locked"):
        cell.source = copies[0].source
        if cell.cell_type == "markdown" and "attachments" in copies[0]:
            cell.attachments = copies[0].attachments
    if not problem:
        return [cell]
    if problem == EDITED:
        return [remark(f"the {what} cell {name!r} {problem}; the original was run"), cell]
    if what == "test" and cell.cell_type == "code":
        flag(cell, f"the cell {problem}, so it is worth 0")
        return [cell]
    return [remark(f"the {what} cell {name!r} {problem}; it was restored"), cell]


def _problem(given, copies, moved):
    if len(copies) != 1:
        return f"was there {len(copies)} times" if copies else "was deleted"
    got, = copies
    if role(got) != role(given):
        return f"was given the role {role(got)!r}"
    if got.cell_type != given.cell_type:
        return f"was made a {got.cell_type} cell"
    if moved:
        return "was moved"
    same = role(given) not in ("test", "locked") or _trimmed(got.source) == _trimmed(given.source)
    return "" if same else EDITED


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
        (chosen, free, tests), _, names = max(
            (chain for chain in chains if chain[1] < place), key=itemgetter(0))
        is_test = bool(name) and role(release.cells[place]) == "test"
        score = (chosen + bool(name), free + (not name), tests + is_test)
        chains.append((score, place, (*names, name)))
    in_order = max(chains, key=itemgetter(0))[2]
    return {name for kind, name in seen if kind == "marked"} - set(in_order)


def _key(cell):
    name = grade_id(cell)
    return ("marked", name) if name else ("free", cell.get("id"))
