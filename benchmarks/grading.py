"""Grading: nbgrader as it comes against `make grade`, on the same submissions in one run.

    python -m benchmarks.grading --submissions 40 --plot grading.png
    python -m benchmarks.grading 03_loss_configuration --submissions 40

The first is a small convolutional network in Keras, with little work of the student's own; the
second one of the course's assignments, answered from tests/submissions. Marks are compared cell by
cell, and any difference is an error. Times are of this machine: the ratio is what counts.
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

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "grading"))
import make_submissions  # noqa: E402

SMALL = "small_cnn"
IMPORTS = """import numpy as np
from helpers import checks
from helpers.quiet import quiet_stderr

with quiet_stderr():
    import keras"""
NETWORK = """def network():
    ### BEGIN SOLUTION
    model = keras.Sequential([
        keras.Input((8, 8, 1)), keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
    ### END SOLUTION"""
VISIBLE = "checks.array(checks.call(network).count_params(), expected=2970)"
HIDDEN = """### BEGIN HIDDEN TESTS
images, labels = np.random.default_rng(0).random((64, 8, 8, 1)), np.arange(64) % 10
history = checks.call(checks.call(network).fit, images, labels, verbose=0)
assert len(history.history["loss"]) == 1
### END HIDDEN TESTS"""


def fill(folder, assignment, submissions):
    """A course with so many submissions, and nothing graded."""
    if assignment == SMALL:
        write_small(folder / "source" / SMALL)
        make_submissions.fill(folder, SMALL, submissions, 0, folder / "source", folder / "source")
    else:
        make_submissions.fill(folder, assignment, submissions, 0)
    return Course(folder)


def write_small(folder):
    """An assignment whose own work is short beside TensorFlow's import."""
    folder.mkdir(parents=True)
    cells = []
    for name, source, points in (("imports", IMPORTS, None), ("network", NETWORK, None),
                                 ("network-visible", VISIBLE, 2), ("network-hidden", HIDDEN, 3)):
        marks = {"points": points} if points else {}
        cells.append(nbformat.v4.new_code_cell(source, id=name, metadata={"nbgrader": {
            "schema_version": 3, "grade_id": name, "grade": bool(points), "task": False,
            "solution": name == "network", "locked": name != "network", **marks}}))
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / f"{SMALL}.ipynb")


def stock(folder, assignment, submissions):
    """Seconds until each submission was graded by nbgrader as it comes, and the marks."""
    course = fill(folder, assignment, submissions)
    config = folder / "nbgrader_config.py"
    config.write_text(config.read_text() + "\ndel c['Autograde'], c['IsolatedExecute'], c['GenerateFeedback'], c['HTMLExporter']\n")
    start, seconds = time.monotonic(), []
    for command in (["generate_assignment", "--force"], ["autograde"], ["generate_feedback"]):
        run = subprocess.Popen([sys.executable, "-m", "nbgrader", *command, assignment],
                               cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while run.poll() is None:
            time.sleep(0.05)
            known = len(list(folder.glob(f"autograded/*/{assignment}/{assignment}.ipynb")))
            seconds += [time.monotonic() - start] * (known - len(seconds))
        if run.returncode:
            raise SystemExit(f"nbgrader {command[0]} failed")
    return [*seconds[1:], time.monotonic() - start], marks(course, assignment)


def ours(folder, assignment, submissions):
    """The same for `make grade`, from its start to its end."""
    course = fill(folder, assignment, submissions)
    start, seconds = time.monotonic(), []
    run = subprocess.Popen([sys.executable, "-m", "helpers.grading.grade", assignment, "--allow-root"],
                           cwd=folder, stdout=subprocess.PIPE, text=True)
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


def overhead(folder, assignment, submissions, isolated):
    """Seconds for each of so many submissions, one at a time: all in all, and its own cells."""
    fill(folder, assignment, submissions)
    own, execute, sandbox = [], runner.Runner.execute, runner.Sandbox

    async def timed(self, cell, *arguments, history=True):
        start = time.monotonic()
        await execute(self, cell, *arguments, history=history)
        if history:  # else it is a canary
            own.append(time.monotonic() - start)

    runner.Runner.execute = timed
    runner.Sandbox = sandbox if isolated else lambda **options: None
    try:
        results = grade(folder, assignment, allow_root=True, pool=Pool(1), echo=lambda line: None)
    finally:
        runner.Runner.execute, runner.Sandbox = execute, sandbox
    if any(result.status != "graded" for result in results):
        raise SystemExit(f"Not graded: {results}")
    lines = (folder / "grades" / f"{assignment}.jsonl").read_text().splitlines()
    seconds = [json.loads(line)["seconds"] for line in lines][1:]  # the first one warms up
    return statistics.mean(seconds), sum(own) / submissions


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
    parser.add_argument("assignment", nargs="?", default=SMALL)
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
        few = options.assignment, max(2, min(6, options.submissions))  # the first one warms up
        isolated, own = overhead(folder / "isolated", *few, isolated=True)
        bare, _ = overhead(folder / "bare", *few, isolated=False)
    print(f"{options.submissions} submissions of {options.assignment}: nbgrader "
          f"{stock_seconds[-1]:.0f} s, make grade {our_seconds[-1]:.0f} s, both with feedback: "
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
