"""Look at a submission before nbgrader opens it: one broken file would stop a whole batch."""

import json
import os
import stat

import nbformat
from nbgrader.utils import parse_utc

from helpers.grading.restore import grade_id

LARGEST = 20_000_000  # bytes of one submission; a notebook full of plots has one or two million


class Broken(Exception):
    """A submission that cannot be graded; the message is the reason, in plain language."""


def inspect(folder, assignment, release):
    """Raise `Broken` unless the submission in `folder` can be graded.

    Parameters
    ----------
    folder : Path
        submitted/<student>/<assignment>
    assignment : str
        Its notebook must be called <assignment>.ipynb.
    release : NotebookNode
        What students were given: something of it must be there.
    """
    try:
        check_student(folder.parent.name)
        check_files(folder)
        notebook = read(folder, f"{assignment}.ipynb")
        check_timestamp(folder / "timestamp.txt")
    except OSError as error:
        raise Broken(f"{os.path.basename(error.filename or folder)} cannot be read: "
                     f"{error.strerror}") from None
    check_cells(notebook, release)


def check_student(name):
    """nbgrader takes a student's name for a pattern of file names, and strips it."""
    if not name.isprintable() or name != name.strip() or set(name) & set("*?[]"):
        raise Broken(f"the folder's name {name!r} has characters that nbgrader cannot handle; "
                     "rename it")


def check_files(folder):
    """No links, no devices, and not too much of it."""
    size = 0
    for path in _walk(folder):
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


def _walk(folder):
    yield from (folder.parent, folder)  # first, or the walk would follow a link
    for base, folders, files in os.walk(folder, onerror=_raise):
        yield from (os.path.join(base, name) for name in folders + files)


def read(folder, name):
    """The notebook of that name, as nbformat 4."""
    path = folder / name
    if not path.is_file():
        found = ", ".join(sorted(entry.name for entry in folder.iterdir())) or "nothing"
        raise Broken(f"there is no {name}; found {found}")
    try:
        text = path.read_bytes().decode("utf-8")
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
    try:
        notebook = nbformat.from_dict(content)
        nbformat.validate(notebook, relax_add_props=True)
    except Exception as error:  # whatever nbformat meets in a file that anybody could have written
        what = f"it lacks {error}" if isinstance(error, KeyError) else str(error).splitlines()[0]
        raise Broken(f"{name} is not a valid notebook: {what}") from None
    return notebook


def check_timestamp(path):
    """nbgrader stops at a date that it cannot read."""
    try:
        if path.exists():
            parse_utc(path.read_text(encoding="utf-8").strip() or None)
    except (ValueError, OverflowError):
        raise Broken("timestamp.txt does not hold a date") from None


def check_cells(notebook, release):
    """`restore` mends what was done to single cells; without any, it is something else."""
    marked = {grade_id(cell) for cell in release.cells} - {None}
    if not marked.intersection(grade_id(cell) for cell in notebook.cells):
        raise Broken("none of the assignment's cells is in it; is it another notebook?")


def _raise(error):
    raise error
