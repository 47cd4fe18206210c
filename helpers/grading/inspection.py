"""Look at a submission before nbgrader opens it: one broken file would stop a whole batch."""

import json
import os
import re
import stat
from contextlib import suppress

from nbformat import from_dict
from nbformat.corpus.words import generate_corpus_id
from traitlets.config import Config

from helpers.grading.cells import grade_id, marked, role
from helpers.grading.schedule import handed_in

# What is more is not graded. An honest notebook has a fiftieth of it, or less.
LARGEST = 20_000_000  # bytes of one submission; a notebook full of plots has one or two million
FILES = 1_000  # with folders
CELLS = 4_000
CODE = 4_000_000  # characters of all code cells
PROSE = 2_000_000  # of all other cells, without pictures pasted into them

KINDS = ("code", "markdown", "raw")
PICTURE = re.compile(r"data:image/[\w.+-]{1,20};base64,[\w+/=]+")
CELL_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


class Broken(Exception):
    """A submission that cannot be graded; the message is the reason, in plain language."""


def inspect(folder, assignment, release, config=Config()):
    """Raise `Broken` unless the submission in `folder` can be graded.

    Parameters
    ----------
    folder : Path
        submitted/<student>/<assignment>
    assignment : str
        Its notebook must be called <assignment>.ipynb.
    release : NotebookNode
        What students were given: something of it must be there.
    config : Config
        nbgrader's settings; `Exchange.timezone` tells what a zone's name in timestamp.txt means.

    Returns
    -------
    Path
        The notebook that is meant: the one of that name, unless nobody has worked on it and
        somebody has on another one beside it.
    """
    try:
        check_student(folder.parent.name)
        check_files(folder)
        path = find(folder, f"{assignment}.ipynb")
        notebook = read(path)
        check_time(folder, config)
        check_cells(notebook, release)
        return path if answers(notebook, release) != answers(release, release) else meant(
            readable(folder), path.name, release)
    except OSError as error:
        raise Broken(f"{os.path.basename(error.filename or folder)} cannot be read: "
                     f"{error.strerror}") from None


def remark(path, assignment):
    """What to say about the notebook that `inspect` returned, or ""."""
    if path.name == f"{assignment}.ipynb":
        return ""
    return f"{assignment}.ipynb is as it was handed out, so {path.name} was graded"


def check_student(name):
    """nbgrader takes a student's name for a pattern of file names, and strips it."""
    if not name.isprintable() or name != name.strip() or set(name) & set("*?[]"):
        raise Broken(f"the folder's name {name!r} has characters that nbgrader cannot handle; "
                     "rename it")


def check_files(folder):
    """No links, no devices, and not too much of it."""
    size = 0
    for number, path in enumerate(_walk(folder)):
        status = os.lstat(path)
        name = os.path.relpath(path, folder.parent.parent)
        if not name.isprintable():
            raise Broken(f"a file's name is not text: {name!r}; rename it")
        if stat.S_ISLNK(status.st_mode):
            raise Broken(f"{name} is a symbolic link; hand in the file itself")
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise Broken(f"{name} is neither a file nor a folder")
        size += status.st_size
        if size > LARGEST:
            raise Broken(f"it is larger than {LARGEST / 1e6:.0f} MB; clear the outputs and save")
        if number > FILES:
            raise Broken(f"it has more than {FILES:,} files; hand in the notebook and its data")


def _walk(folder):
    yield from (folder.parent, folder)  # first, or the walk would follow a link
    for base, folders, files in os.walk(folder, onerror=_raise):
        yield from (os.path.join(base, name) for name in folders + files)


def readable(folder):
    """The notebooks of a folder that can be read: {path: (notebook, time when it was saved)}."""
    found = {}
    for path in folder.glob("*.ipynb"):
        with suppress(Broken):
            found[path] = read(path), path.stat().st_mtime
    return found


def meant(notebooks, name, release):
    """Which of several notebooks its author means.

    One that somebody has worked on comes before an untouched one, then the one called `name`, then
    the one that was saved last, then the one that is not buried in folders.

    Parameters
    ----------
    notebooks : dict of path to (NotebookNode, float)
        With the time when each was saved.
    name : str
    release : NotebookNode

    Returns
    -------
    path
    """
    untouched = answers(release, release)

    def rank(path):
        notebook, time = notebooks[path]
        worked_on = belongs(notebook, release) and answers(notebook, release) != untouched
        return worked_on, path.name == name, time, -len(path.parts)

    return max(notebooks, key=rank)


def answers(notebook, release):
    """What stands in the cells that students fill in, by grade_id."""
    names = {grade_id(cell) for cell in release.cells if role(cell) in ("solution", "answer")}
    return {grade_id(cell): cell.source.strip() for cell in notebook.cells if grade_id(cell) in names}


def find(folder, name):
    """The notebook of that name."""
    if not (folder / name).is_file():
        found = sorted(entry.name for entry in folder.iterdir())
        more = [f"{len(found) - 10} more"] if len(found) > 10 else []
        raise Broken(f"there is no {name}; found {', '.join(found[:10] + more) or 'nothing'}")
    return folder / name


def read(path):
    """The notebook in a file, as grading takes it.

    Everything that grading throws away is left out, so that it need not be valid: outputs,
    counts, all metadata but nbgrader's, ids that no notebook may have.

    Parameters
    ----------
    path : Path
        Of UTF-8 text, with a byte order mark or without.

    Returns
    -------
    NotebookNode
        Of format 4, valid.

    Raises
    ------
    Broken
        It is no such notebook, or more than a person writes.
    """
    return parse(path.read_bytes(), path.name)


def parse(data, name):
    """The same for what a file called `name` holds."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Broken(f"{name} is not UTF-8 text, as Jupyter saves a notebook") from None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        cut = "it is empty" if not text.strip() else f"is it cut off? ({error})"
        raise Broken(f"{name} is not valid JSON; {cut}") from None
    version = content.get("nbformat") if isinstance(content, dict) else None
    if version != 4:
        raise Broken(f"{name} is not a notebook of format 4 (nbformat is {version!r}); open it in "
                     "JupyterLab and save it again")
    if not isinstance(content.get("cells"), list):
        raise Broken(f"{name} is not a valid notebook: it lacks 'cells'")
    if len(content["cells"]) > CELLS:
        raise Broken(f"{name} has {len(content['cells']):,} cells; at most {CELLS:,} are graded")
    cells = [_cell(cell, f"{name} is not a valid notebook: cell {number}")
             for number, cell in enumerate(content["cells"], start=1)]
    check_amount(cells, name)
    return from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def _cell(given, where):
    """A cell with what is graded of it."""
    if not isinstance(given, dict) or given.get("cell_type") not in KINDS:
        raise Broken(f"{where} is neither code nor Markdown")
    source = given.get("source", "")
    if not _is_text(source):
        raise Broken(f"{where} holds no text")
    source = "".join(source)
    if not _is_whole(source):
        raise Broken(f"{where} holds half a character: surrogates not allowed")
    name = given.get("id")
    if not (isinstance(name, str) and CELL_ID.fullmatch(name)):
        name = generate_corpus_id()
    cell = from_dict({"cell_type": given["cell_type"], "id": name, "metadata": {}, "source": source})
    if cell.cell_type == "code":
        cell.update(execution_count=None, outputs=[])
    metadata = given.get("metadata")
    if isinstance(metadata, dict) and metadata.get("nbgrader"):
        cell.metadata.nbgrader = _mark(metadata["nbgrader"])
    if cell.cell_type != "code" and given.get("attachments"):
        cell.attachments = _attachments(given["attachments"])
    return cell


def _mark(mark):
    """nbgrader's metadata, without what could not be there."""
    if not isinstance(mark, dict):
        return "damaged"
    return from_dict({key: value if isinstance(value, (str, int, float)) else None
                      for key, value in mark.items()})


def _attachments(given):
    """The pictures of a cell, as text; what is none is left out."""
    if not isinstance(given, dict):
        return from_dict({})
    return from_dict({
        name: {kind: "".join(value) for kind, value in kinds.items()
               if _is_text(value) and _is_whole(kind + "".join(value))}
        for name, kinds in given.items() if isinstance(kinds, dict) and _is_whole(name)})


def _is_text(value):
    return isinstance(value, str) or isinstance(value, list) and all(
        isinstance(line, str) for line in value)


def _is_whole(text):
    """Whether a file can hold it: JSON can spell halves of characters."""
    return text.isascii() or not re.search("[\ud800-\udfff]", text)


def check_amount(cells, name):
    """Raise `Broken` for more text than a person writes."""
    code = sum(len(cell.source) for cell in cells if cell.cell_type == "code")
    prose = sum(len(PICTURE.sub("", cell.source)) for cell in cells if cell.cell_type != "code")
    for amount, most, what in ((code, CODE, "code"), (prose, PROSE, "prose")):
        if amount > most:
            raise Broken(f"{name} has {amount:,} characters of {what}; at most {most:,} are graded, so "
                         "keep data in a file beside it")


def check_time(folder, config):
    """nbgrader stops at some dates, and misreads others."""
    try:
        handed_in(folder, config)
    except ValueError as error:
        raise Broken(f"timestamp.txt {error}") from None


def check_cells(notebook, release):
    """`restore` mends what was done to single cells; without any, it is something else."""
    if not belongs(notebook, release):
        raise Broken("the assignment's cells are not in it; is it another notebook?")


def belongs(notebook, release):
    """Whether a notebook is one of this assignment: most of its marked cells are.

    Cells that are only given do not tell: every assignment has one called `imports`.
    """
    known, names = marked(release), grade_ids(notebook)
    own = [name for name in names if name in known and role(known[name]) != "locked"]
    return bool(own) and 2 * len(names & set(known)) >= len(names)


def grade_ids(notebook):
    """The names of a notebook's marked cells.

    >>> grade_ids(from_dict({"cells": [{"metadata": {"nbgrader": {"grade_id": "double"}}}]}))
    {'double'}
    """
    return {grade_id(cell) for cell in notebook.cells} - {None, ""}


def _raise(error):
    raise error
