"""Grade what lies in submitted/: `python -m helpers.grading.grade ASSIGNMENT`.

Each submission is inspected and then run on its own, so that a broken one is reported by name and
stops nobody. One that has not changed since it was graded is not run again; its marks are read anew
from the gradebook, so that a second run after marking by hand brings feedback and table up to date.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.preprocessors import Execute
from nbgrader.preprocessors.execute import UnresponsiveKernelError
from traitlets import List

from helpers.grading.course import Course, CourseError, log_to
from helpers.grading.done import Done
from helpers.grading.gradebook import forget_time, has_run, marks, points, withdraw
from helpers.grading.inspection import Broken, inspect
from helpers.grading.release import generate
from helpers.grading.report import Result, shorten, summary, table, write_csv
from helpers.grading.schedule import due


def grade(root, assignment, force=False, echo=print):
    """Grade all submissions of an assignment; write gradebook, feedback/ and grades/.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
    force : bool
        Run unchanged submissions, too. Marks given by hand are kept in any case.
    echo : callable
        Takes each line of progress.

    Returns
    -------
    list of Result, sorted by student

    Raises
    ------
    CourseError
        Nothing can be graded at all; the message says what to do.
    """
    course = Course(root)
    source = course.source(assignment)
    students, absent = find_students(course.root / "submitted", assignment)
    grades = course.root / "grades"
    with log_to(grades / f"{assignment}.log"):
        release = register(course, assignment, echo)
        parts = points(release)
        settings = (source, course.root / "nbgrader_config.py", course.schedule)
        done = Done(grades / f"{assignment}.done.json", settings)
        results = []
        for number, student in enumerate(students, start=1):
            results.append(_grade_one(course, assignment, student, release, done, force))
            place = f"{number:>{len(str(len(students)))}}/{len(students)}"
            echo(f"[{place}] {_line(results[-1], parts)}")
    write_csv(grades / f"{assignment}.csv", results, parts)
    echo("\n" + table(results, parts) + "\n")
    if absent:
        echo(f"Nothing from {', '.join(map(shorten, absent))}.")
    unstamped = sum(result.status == "graded" and not result.handed_in for result in results)
    if unstamped:
        echo(f"{unstamped} without a timestamp.txt, taken as in time.")
    echo(summary(results))
    echo(f"Marks: grades/{assignment}.csv   Log: grades/{assignment}.log   Feedback: feedback/")
    return results


def find_students(submitted, assignment):
    """Who handed it in, and who has a folder without it; hidden folders do not count."""
    if not submitted.is_dir():
        raise CourseError(f"There is no folder {submitted.name}/ here. Put each notebook into "
                          f"submitted/<student>/{assignment}/{assignment}.ipynb, or collect them.")
    folders = [path for path in sorted(submitted.iterdir())
               if not path.name.startswith(".") and (path.is_dir() or path.is_symlink())]
    there = [path.name for path in folders if os.path.lexists(path / assignment)]
    if not there:
        raise CourseError(f"No submission of {assignment} in submitted/: expected "
                          f"submitted/<student>/{assignment}/{assignment}.ipynb.")
    return there, [path.name for path in folders if path.name not in there]


def register(course, assignment, echo):
    """Enter the tests and the due date into the gradebook; return the released notebook."""
    date = due(course.schedule, assignment)
    with tempfile.TemporaryDirectory() as scratch:
        try:
            folder = generate(course, assignment, Path(scratch))
        except CourseError as error:
            if "submissions associated" not in str(error):
                raise
            raise CourseError(f"Cells of {assignment} were added or removed since it was first "
                              "graded. Move gradebook.db away to grade everything anew.") from error
        path = folder / f"{assignment}.ipynb"
        given = course.root / "exercises" / assignment / path.name
        if not given.is_file() or given.read_bytes() != path.read_bytes():
            echo(f"Note: exercises/{assignment} is not what solutions/ gives now (make release).")
        release = nbformat.read(path, as_version=4)
    with course.gradebook() as book:
        book.update_or_create_assignment(assignment, duedate=date)
    return release


def _grade_one(course, assignment, student, release, done, force):
    folder = course.folder("submitted", assignment, student)
    try:
        inspect(folder, assignment, release)
        known = done.knows(student, folder) and has_run(course, assignment, student)
        if force or not known:
            done.forget(student)
            forget_time(course, assignment, student)
            course.convert(QuietAutograde, assignment, student)
            done.remember(student, folder)
        result = marks(course, assignment, student)
    except Exception as error:
        done.forget(student)
        status = "broken" if isinstance(error, Broken) else "failed"
        reason = explain(error, assignment) + withdraw(course, assignment, student)
        return Result(student, status, reason=reason)
    try:
        course.convert(GenerateFeedback, assignment, student)
    except Exception as error:
        result.reason += f" no feedback: {explain(error, assignment)}"
    return result


class QuietExecute(Execute):
    """A kernel whose output, where it goes past Python, does not reach the terminal."""

    def setup_kernel(self, **kwargs):
        null = subprocess.DEVNULL
        return super().setup_kernel(stdout=null, stderr=null, **kwargs)


class QuietAutograde(Autograde):
    autograde_preprocessors = List([QuietExecute if step is Execute else step
                                    for step in Autograde.autograde_preprocessors.default()])


def explain(error, assignment):
    """Why a submission could not be graded: one plain line, whatever its author put into it."""
    if isinstance(error, DeadKernelError):
        return "its kernel died (os._exit, a crash, or out of memory)"
    if isinstance(error, (CellTimeoutError, UnresponsiveKernelError)):
        return "a cell ran too long and would not be stopped"
    reason = "".join(letter if letter.isprintable() else " " for letter in str(error)[:300])
    if isinstance(error, Broken):
        return reason
    return f"nbgrader stopped with {type(error).__name__}: {reason} (see grades/{assignment}.log)"


def _line(result, parts):
    if result.status != "graded":
        return f"{shorten(result.student)}: not graded, {result.reason}"
    late = ", late" if result.late else ""
    return f"{shorten(result.student)}: {result.total:g} of {sum(parts.values()):g}{late}"


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="make grade", description="Grade submitted/.")
    parser.add_argument("assignment")
    parser.add_argument("--force", action="store_true", help="run unchanged submissions, too")
    options = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # names that the terminal's encoding lacks
    try:
        grade(Path.cwd(), options.assignment, options.force, lambda line: print(line, flush=True))
    except CourseError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        print("\nStopped. What was graded is kept; the same command goes on from here.")
        sys.exit(130)


if __name__ == "__main__":
    main()
