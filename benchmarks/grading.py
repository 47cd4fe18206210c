"""Grading: nbgrader as it comes against `make grade`, on the same submissions in one run.

    python -m benchmarks.grading 03_loss_configuration --submissions 40 --plot grading.png

Both grade answers from tests/submissions; their marks are compared cell by cell, and any difference
is an error. Times are of this machine: the ratio is what counts.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from helpers import plots
from helpers.grading import runner
from helpers.grading.course import Course
from helpers.grading.grade import grade
from helpers.grading.pool import Pool

ROOT = Path(__file__).parents[1]


def fill(folder, assignment, submissions):
    subprocess.run([sys.executable, ROOT / "tests" / "grading" / "make_submissions.py", assignment,
                    "--into", folder, "--sound", str(submissions), "--broken", "0"],
                   check=True, stdout=subprocess.DEVNULL)
    return Course(folder)


def stock(folder, assignment, submissions):
    """Seconds until each submission was graded by `nbgrader autograde`, and the marks."""
    course = fill(folder, assignment, submissions)
    config = folder / "nbgrader_config.py"
    config.write_text(config.read_text() + "\ndel c['Autograde'], c['IsolatedExecute']\n")
    start = time.monotonic()
    for command in (["generate_assignment", "--force"], ["autograde"]):
        run = subprocess.Popen([sys.executable, "-m", "nbgrader", *command, assignment],
                               cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = []
        while run.poll() is None:
            time.sleep(0.05)
            known = len(list(folder.glob(f"autograded/*/{assignment}/{assignment}.ipynb")))
            seconds += [time.monotonic() - start] * (known - len(seconds))
        if run.returncode:
            raise SystemExit(f"nbgrader {command[0]} failed")
    return [*seconds[1:], time.monotonic() - start], marks(course, assignment)


def ours(folder, assignment, submissions):
    """The same for `make grade`, which also writes feedback; a process of its own, from cold."""
    course = fill(folder, assignment, submissions)
    start, seconds = time.monotonic(), []
    run = subprocess.Popen([sys.executable, "-m", "helpers.grading.grade", assignment], cwd=folder,
                           stdout=subprocess.PIPE, text=True)
    for line in run.stdout:
        if line.startswith("["):
            seconds.append(time.monotonic() - start)
    if run.wait():
        raise SystemExit("make grade failed")
    return seconds, marks(course, assignment)


def marks(course, assignment):
    """{(student, cell): automatic score}"""
    with course.gradebook() as book:
        return {(submission.student.id, mark.name): mark.auto_score
                for submission in book.assignment_submissions(assignment)
                for notebook in submission.notebooks for mark in notebook.grades}


def overhead(folder, assignment, isolated):
    """Seconds for each of six submissions, one at a time: all in all, and its own cells."""
    fill(folder, assignment, 6)
    own, execute, sandbox = [], runner.Runner.execute, runner.Sandbox

    async def timed(self, cell, *arguments):
        start = time.monotonic()
        await execute(self, cell, *arguments)
        if any(cell is known for known in self.nb.cells):  # and no canary
            own.append(time.monotonic() - start)

    runner.Runner.execute = timed
    runner.Sandbox = sandbox if isolated else lambda **options: None
    try:
        grade(folder, assignment, pool=Pool(1), echo=lambda line: None)
    finally:
        runner.Runner.execute, runner.Sandbox = execute, sandbox
    lines = (folder / "grades" / f"{assignment}.jsonl").read_text().splitlines()
    seconds = [json.loads(line)["seconds"] for line in lines][1:]  # the first one warms up
    return statistics.mean(seconds), sum(own) / 6


def memory():
    """MB of a kernel with TensorFlow, started as usual and forked: its share, and what it shares."""
    code = ("import ipykernel.kernelapp, tensorflow\n"
            "print(open('/proc/self/smaps_rollup').read())")
    cold = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    runner.run(notebook, {}, runner.Limits(preload=["tensorflow"]))
    return [int(line.split()[1]) / 1e3
            for text in (cold.stdout, notebook.cells[0].outputs[0].text)
            for line in text.splitlines() if line.startswith("Pss:")]


def draw(path, stock_seconds, our_seconds):
    seconds = {"nbgrader autograde": stock_seconds, "make grade": our_seconds}
    figure = plots.lines(range(1, len(stock_seconds) + 1), seconds, title="Time to grade",
                         x_label="submissions graded", y_label="seconds")
    figure.savefig(path, dpi=120)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignment", nargs="?", default="03_loss_configuration")
    parser.add_argument("--submissions", type=int, default=10)
    parser.add_argument("--plot", type=Path, help="where to save time against submissions")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, names = Path(scratch), (options.assignment, options.submissions)
        our_seconds, our_marks = ours(folder / "ours", *names)
        stock_seconds, stock_marks = stock(folder / "stock", *names)
        different = [key for key in stock_marks if stock_marks[key] != our_marks.get(key)]
        if different or not stock_marks:
            raise SystemExit(f"The marks differ: {different}")
        isolated, own = overhead(folder / "isolated", options.assignment, isolated=True)
        bare, _ = overhead(folder / "bare", options.assignment, isolated=False)
    print(f"{options.submissions} submissions of {options.assignment}: nbgrader "
          f"{stock_seconds[-1]:.0f} s, make grade {our_seconds[-1]:.0f} s with feedback, "
          f"{stock_seconds[-1] / our_seconds[-1]:.1f} times as fast; "
          f"{len(stock_marks)} marks agree")
    print(f"One after the other: {isolated:.2f} s each, of which {own:.2f} s are the student's own; "
          f"without isolation {bare:.2f} s")
    cold, warm = memory()
    print(f"A kernel with TensorFlow takes {cold:.0f} MB; forked, {warm:.0f} MB as its share")
    if options.plot:
        draw(options.plot, stock_seconds, our_seconds)


if __name__ == "__main__":
    main()
