"""Fill submitted/ for a trial of `make grade`, from the answers in tests/submissions/.

    python tests/grading/make_submissions.py 01_neurons --into /tmp/trial --sound 40 --broken 5

makes a course in /tmp/trial with forty submissions that can be graded and five that cannot;
`--tampered 5` adds five in which something was done to the first test. Then run
`python -m helpers.grading.grade 01_neurons` there. `--expected` writes what the automatic marks
should be as CSV.
"""

import argparse
import csv
import itertools
from pathlib import Path

import nbformat
from submission_corpus import (
    BROKEN, ROOT, TAMPERED, Case, build, copy_course, graded, hand_in, parse)

from helpers.grading.release import release


def fill(into, assignment, sound, broken, solutions=ROOT / "solutions",
         submissions=ROOT / "tests" / "submissions", tampered=0):
    """Write a course with submissions; return {student: automatic marks, or None if broken}."""
    into.mkdir(parents=True, exist_ok=True)
    copy_course(into, assignment, solutions)
    folder, = release(into, [assignment])
    given = nbformat.read(folder / f"{assignment}.ipynb", as_version=4)
    solution = nbformat.read(solutions / assignment / f"{assignment}.ipynb", as_version=4)
    automatic = sum(cell.metadata.nbgrader.points for cell in graded(given).values()
                    if cell.cell_type == "code")
    cases = [Case("solution"), *map(parse, sorted((submissions / assignment).glob("*.py")))]
    expected = {}
    for number, case in enumerate(itertools.islice(itertools.cycle(cases), sound), start=1):
        student = f"student{number:02}_{case.name}"
        hand_in(into, student, assignment, build(case, given, solution))
        lost = sum(loss.max - loss.got for name, loss in case.losses.items()
                   if graded(given)[name].cell_type == "code")
        expected[student] = automatic - lost
    for number, kind in enumerate(itertools.islice(itertools.cycle(BROKEN), broken), start=1):
        student = f"broken{number:02}_{kind}"
        path = hand_in(into, student, assignment, build(cases[0], given, solution))
        BROKEN[kind][0](path / f"{assignment}.ipynb")
        expected[student] = None
    first = next(iter(graded(given).values()))
    for number, kind in enumerate(itertools.islice(itertools.cycle(TAMPERED), tampered), start=1):
        student = f"tampered{number:02}_{kind}"
        path = hand_in(into, student, assignment, build(cases[0], given, solution))
        TAMPERED[kind][0](path / f"{assignment}.ipynb")
        expected[student] = automatic - first.metadata.nbgrader.points
    return expected


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignment")
    parser.add_argument("--into", type=Path, required=True, help="a new folder")
    parser.add_argument("--sound", type=int, default=40)
    parser.add_argument("--broken", type=int, default=5)
    parser.add_argument("--tampered", type=int, default=0)
    parser.add_argument("--expected", type=Path, help="a CSV file to write")
    options = parser.parse_args()
    expected = fill(options.into, options.assignment, options.sound, options.broken,
                    tampered=options.tampered)
    if options.expected:
        with open(options.expected, "w", newline="") as file:
            csv.writer(file).writerows([("student", "automatic"), *sorted(expected.items())])
    print(f"{len(expected)} submissions in {options.into}/submitted")


if __name__ == "__main__":
    main()
