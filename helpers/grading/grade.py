"""Grade what lies in submitted/: `python -m helpers.grading.grade ASSIGNMENT`.

Each submission is inspected and then run on its own, so that a broken one is reported by name and
stops nobody. One that has not changed since it was graded is not run again; its marks are read anew
from the gradebook, so that a second run after marking by hand brings feedback and table up to date.
"""

import argparse
import json
import logging
import os
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateFeedback

from helpers.grading.amend import amend
from helpers.grading.collection import uncollected
from helpers.grading.course import (
    Course, CourseError, fault, log_to, plainly, released_paths)
from helpers.grading.done import Done
from helpers.grading.execution import IsolatedExecute, refuse_root
from helpers.grading.gradebook import earlier_kept, has_run, marks, points, withdraw
from helpers.grading.groups import credit, groups, share_feedback
from helpers.grading.inspection import Broken, inspect, remark
from helpers.grading.lock import only_one
from helpers.grading.places import short_folder
from helpers.grading.pool import Pool, Stopped
from helpers.grading.release import generate, keep
from helpers.grading.report import Result, summary, table, write_csv
from helpers.grading.sandbox import lacks
from helpers.grading.schedule import due
from helpers.grading.text import one_line, shorten
from helpers.grading.warm import NotIsolated

log = logging.getLogger("helpers.grading.course")  # whose lines `log_to` writes


@plainly()
def grade(root, assignment, force=False, allow_root=False, pool=None, echo=print):
    """Grade all submissions of an assignment; write gradebook, feedback/ and grades/.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
    force : bool
        Run unchanged submissions, too. Marks given by hand are kept in any case.
    allow_root : bool
        Run students' code even if the user is root.
    pool : Pool, optional
        Where kernels run; here, one for each core, if not given.
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
    course = Course(root, allow_root)
    pool = pool or Pool()
    check_isolation(course, pool)
    course.source(assignment)
    students, absent = find_students(course.root / "submitted", assignment)
    teams = groups(course.root / "groups.toml", assignment)
    grades = course.root / "grades"
    grades.mkdir(exist_ok=True)
    if pool.missing:
        echo(NOTICE.format("\n".join(sorted(pool.missing))))
    with (only_one(grades / f"{assignment}.lock", f"grading of {assignment}"),
          log_to(grades / f"{assignment}.log")):
        release = register(course, assignment, echo)
        parts = points(release)
        settings = (course.source(assignment), course.root / "nbgrader_config.py", course.schedule)
        done = Done(grades / f"{assignment}.done.json", settings)
        grader = Grader(course, assignment, release, done, force, pool)
        results = []
        for result in grader.grade(students, grades / f"{assignment}.jsonl"):
            results.append(result)
            place = f"{len(results):>{len(str(len(students)))}}/{len(students)}"
            echo(f"[{place}] {_line(result, parts)}{grader.time_left(len(results))}")
        share_feedback(course.root / "feedback", assignment, teams, students)
        credited, told = credit(results, teams)
        write_csv(grades / f"{assignment}.csv", credited, parts)
    echo("\n" + table(credited, parts) + "\n")
    for line in [*notes(course, assignment, credited, absent, done), *told]:
        echo(line)
    if pool.missing:
        echo(NOTICE.format("\n".join(sorted(pool.missing))))
    echo(summary(results))
    echo(f"Marks: grades/{assignment}.csv   Log: grades/{assignment}.log   Feedback: feedback/")
    return credited


def notes(course, assignment, results, absent, done):
    """What an instructor should know beside the marks, a line each."""
    students = {result.student for result in results}
    absent = [name for name in absent if name not in students]
    if absent:
        yield f"Nothing from {', '.join(map(shorten, absent))}."
    pages = (course.root / "feedback").glob(f"*/{assignment}/*.html")
    gone = sorted({path.parents[1].name for path in pages} - students)
    if gone:
        yield (f"feedback/ and the gradebook still hold {', '.join(map(shorten, gone))}, from whom "
               "submitted/ has nothing now.")
    unstamped = sum(result.status == "graded" and not result.handed_in for result in results
                    if course.folder("submitted", assignment, result.student).is_dir())
    if unstamped:
        yield f"{unstamped} without a timestamp.txt, taken as in time."
    left = uncollected(course.root, assignment)
    if left:
        yield "\n  ".join(["Not collected:", *(f"{shorten(name)}: {reason}" for name, reason in left)])
    outdated = len(done.outdated(sorted(students)))
    if outdated:
        yield (f"{outdated} graded before the tests' helpers/ changed; ARGS=--force grades everybody "
               "anew, and asks for another look at answers that were marked by hand.")


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
    keep(course, assignment)
    for path in released_paths(course.config, assignment):
        course.read(path)
    amend(course, assignment, course.read(course.source(assignment)))
    with tempfile.TemporaryDirectory() as scratch:
        path = generate(course, assignment, Path(scratch)) / f"{assignment}.ipynb"
        given = course.root / "exercises" / assignment / path.name
        if not given.is_file() or given.read_bytes() != path.read_bytes():
            echo(f"Note: exercises/{assignment} is not what solutions/ gives now (make release).")
        release = nbformat.read(path, as_version=4)
    with course.gradebook() as book:
        book.update_or_create_assignment(assignment, duedate=date)
    return release


class Grader:
    """Grades submissions one by one, many at a time."""

    def __init__(self, course, assignment, release, done, force, pool):
        self.course, self.assignment, self.release = course, assignment, release
        self.done, self.force, self.pool = done, force, pool

    def grade(self, students, log):
        """Yield each student's `Result` as it is known, and add it to a log of JSON lines."""
        self.start, self.students = time.monotonic(), len(students)
        with open(log, "w", encoding="utf-8") as file:
            for student, result, seconds in self.pool.map(self.one, students, self.course.root):
                line = {**asdict(result), "seconds": round(seconds, 2),
                        "finished": datetime.now(UTC).isoformat(timespec="seconds")}
                file.write(json.dumps(line) + "\n")
                file.flush()
                yield result

    def time_left(self, finished):
        left = (time.monotonic() - self.start) / finished * (self.students - finished)
        return f"   ({left / 60:.0f} min left)" if left > 90 else ""

    def one(self, student):
        try:
            return self.graded(student)
        except Stopped:
            raise
        except Broken as error:
            return self.refused(student, one_line(str(error)))
        except Exception as error:  # of the machine, and no reason to take marks from anybody
            log.exception("%s was not graded", student)
            return self.failed(student, fault(error))

    def graded(self, student):
        course, assignment = self.course, self.assignment
        folder = course.folder("submitted", assignment, student)
        notebook = inspect(folder, assignment, self.release, course.config)
        known = self.done.knows(student, folder) and has_run(course, assignment, student)
        if self.force or not known:
            with earlier_kept(course, assignment, student):
                self.done.forget(student)
                course.convert(self.pool.autograde(), assignment, student)
            self.done.remember(student, folder)
        result = marks(course, assignment, student)
        result.reason = "; ".join(filter(None, [result.reason, remark(notebook, assignment)]))
        try:
            course.convert(GenerateFeedback, assignment, student)
        except Exception as error:
            log.exception("%s got no feedback", student)
            result.reason = "; ".join(filter(None, [result.reason, f"no feedback: {fault(error)}"]))
        return result

    def refused(self, student, reason):
        """A submission that can't be graded takes the marks of an earlier one with it."""
        try:
            self.done.forget(student)
            reason += withdraw(self.course, self.assignment, student)
        except Exception as error:
            log.exception("%s keeps earlier marks", student)
            reason += f"; earlier marks could not be withdrawn: {fault(error)}"
        return Result(student, "broken", reason=reason)

    def failed(self, student, reason):
        result = Result(student, "failed")
        with suppress(Exception):  # the gradebook may be what failed
            if has_run(self.course, self.assignment, student):
                result = marks(self.course, self.assignment, student)
                reason += "; earlier marks are kept"
        result.status, result.reason = "failed", f"not graded now, {reason}"
        return result


def check_isolation(course, pool):
    """Refuse before anything runs, if it would be refused; note what is missing."""
    step = IsolatedExecute(config=course.config)
    try:
        refuse_root(step.allow_root)
        if not pool.cluster:  # whose machines have folders of their own
            short_folder()
    except NotIsolated as error:
        raise CourseError(f"Not graded: {error}.") from None
    except OSError as error:
        raise CourseError(f"Not graded: {error.strerror}.") from None
    if not pool.cluster:  # whose machines may be others
        pool.missing.update(lacks())
    if pool.missing and step.require_isolation:
        raise CourseError("Not graded: this machine cannot isolate students' code, as require_isolation "
                          f"demands ({'; '.join(sorted(pool.missing))}); see make doctor.")


NOTICE = """
***************************** NOT ISOLATED *****************************
Students' code runs with your rights: it can read and change your files.
{}
Grade in a container or a virtual machine; make doctor says more.
************************************************************************
"""


def _line(result, parts):
    if result.status != "graded":
        said = "" if result.status == "failed" else "not graded, "
        return f"{shorten(result.student)}: {said}{result.reason}"
    late = ", late" if result.late else ""
    return f"{shorten(result.student)}: {result.total:g} of {sum(parts.values()):g}{late}"


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="make grade", description="Grade submitted/.")
    parser.add_argument("assignment")
    parser.add_argument("--force", action="store_true", help="run unchanged submissions, too")
    parser.add_argument("--jobs", type=int, metavar="N", help="kernels at a time; default: cores")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="run kernels on a Dask cluster")
    parser.add_argument("--allow-root", action="store_true", help="run students' code as root")
    options = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # names that the terminal's encoding lacks
    try:
        pool = Pool(options.jobs, options.scheduler)
        results = grade(Path.cwd(), options.assignment, options.force, options.allow_root, pool,
                        lambda line: print(line, flush=True))
    except CourseError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        print("\nStopped. What was graded is kept; the same command goes on from here.")
        sys.exit(130)
    failed = sum(result.status == "failed" for result in results)
    if failed:
        sys.exit(f"{failed} not graded for a reason that is not theirs (see "
                 f"grades/{options.assignment}.log); mend it, and the same command goes on from here.")


if __name__ == "__main__":
    main()
