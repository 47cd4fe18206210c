"""Make exercises/ from solutions/: `python -m helpers.grading.release [ASSIGNMENT ...]`."""

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor
from nbgrader.utils import is_solution
from sqlalchemy.exc import DBAPIError

from helpers.grading.course import Course, CourseError, kept_releases, log_to, plainly

# Not written out here, since a test proves that nothing students get contains these words.
MARKER = ClearSolutions.begin_solution_delimeter.default_value


class ClearAttachments(NbGraderPreprocessor):
    """Takes out the pictures of a written solution, whose text nbgrader takes out."""

    def preprocess_cell(self, cell, resources, index):
        if is_solution(cell):
            cell.pop("attachments", None)
        return cell, resources


class GoOnAfterErrors(NbGraderPreprocessor):
    """Lets *Restart and Run All* reach the last cell, whatever a student has not written yet.

    The tag is Jupyter's own. Only the release has it: in solutions/ an error must stop the run.
    """

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "code":
            cell.metadata.tags = sorted({*cell.metadata.get("tags", []), "raises-exception"})
        return cell, resources


@plainly()
def release(root, assignments=(), into=None):
    """Write what students get, with nbgrader and without touching the gradebook.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignments : sequence of str
        All that solutions/ holds, if empty.
    into : Path, optional
        Where to write, instead of the course's exercises/.

    Returns
    -------
    list of Path
        The folders written. Of what they held before, the notebook is kept in released/.
    """
    course = Course(root)
    into = Path(into or course.root / "exercises")
    assignments = assignments or course.assignments()
    if not assignments:
        raise CourseError("solutions/ holds no assignment: expected solutions/NAME/NAME.ipynb.")
    written = []
    with tempfile.TemporaryDirectory() as scratch:
        database = f"sqlite:///{scratch}/gradebook.db"
        with log_to(Path(scratch) / "log"):
            for name in assignments:
                written.append(generate(course, name, Path(scratch) / "release", db_url=database))
        for folder in written:
            if into == course.root / "exercises":
                keep(course, folder.name, unless=folder)
            shutil.rmtree(into / folder.name, ignore_errors=True)
            shutil.copytree(folder, into / folder.name)
    return [into / folder.name for folder in written]


def keep(course, assignment, unless=None):
    """Copy what students were given to released/, so that grading can compare with it later.

    Nothing is copied twice, or if it is what the folder `unless` holds, too.
    """
    name = f"{assignment}.ipynb"
    given = course.root / "exercises" / assignment / name
    if not given.is_file():
        return
    content = given.read_bytes()
    if unless and (unless / name).read_bytes() == content:
        return
    folder = kept_releases(course.root, assignment)
    path = folder / f"{hashlib.sha256(content).hexdigest()[:16]}.ipynb"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.write_bytes(content)
        os.replace(partial, path)


def generate(course, assignment, into, **directory):
    """Run nbgrader's generate_assignment into a folder; a `CourseError` says what is wrong."""
    source = course.source(assignment)
    wrong = problems(course.read(source))
    others = [path.name for path in source.parent.glob("*.ipynb") if path != source]
    wrong += [f"there is a second notebook, {name}" for name in others]
    if wrong:
        raise CourseError(f"{source.name} cannot be released:\n  " + "\n  ".join(wrong))
    try:
        course.convert(GenerateAssignment, assignment, release_directory=str(into), **directory)
    except (OSError, DBAPIError):  # of the machine; `plainly` tells it
        raise
    except Exception as error:
        raise CourseError(f"{source.name} cannot be released: {error}") from error
    return into / assignment


def problems(notebook):
    """What an author should mend before nbgrader sees the notebook, one line each."""
    ids = [cell.metadata.nbgrader.get("grade_id") for cell in notebook.cells
           if "nbgrader" in cell.metadata]
    found = [f"the grade_id {name!r} is given to {count} cells"
             for name, count in Counter(ids).items() if count > 1]
    solutions = [cell for cell in notebook.cells if is_solution(cell)]
    if not solutions:
        found.append("no cell is marked as a solution, so it would be released as it is")
    found += [f"the solution cell {cell.metadata.nbgrader.get('grade_id')!r} has no "
              f"### {MARKER}, so students would lose all of it"
              for cell in solutions if cell.cell_type == "code" and MARKER not in cell.source]
    return found


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="make release", description="Make exercises/.")
    parser.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="default: all")
    try:
        written = release(Path.cwd(), parser.parse_args(arguments).assignments)
    except CourseError as error:
        sys.exit(str(error))
    for folder in written:
        print(f"exercises/{folder.name}")


if __name__ == "__main__":
    main()
