"""What people do by hand between the commands of the guides, and what they then find."""

import csv
import json
import re
import shutil
import socket
import time
import urllib.error
import urllib.request
import zipfile

import nbformat

NAME = "01_neurons"
LECTURE = "course/01_neurons.ipynb"
EXERCISE = f"exercises/{NAME}/{NAME}.ipynb"
FULL = 18  # of 20 points, what needs no reader


def answered(place):
    """The exercise with the solution's answers in it, as bytes: what a good student hands in."""
    exercise = nbformat.read(place.root / EXERCISE, as_version=4)
    solution = nbformat.read(place.root / "solutions" / NAME / f"{NAME}.ipynb", as_version=4)
    answers = {grade_id(cell): cell.source for cell in solution.cells
               if cell.metadata.get("nbgrader", {}).get("solution")}
    for cell in exercise.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    return nbformat.writes(exercise).encode()


def grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


# An instructor


def download(place):
    """From a learning platform: an archive each; cyd's is broken."""
    folder = place.root / "downloaded" / NAME / "archive"
    folder.mkdir(parents=True)
    for student, content in {"ada": answered(place), "bob": (place.root / EXERCISE).read_bytes()}.items():
        with zipfile.ZipFile(folder / f"{student}.zip", "w") as archive:
            archive.writestr(f"{NAME}.ipynb", content)
    (folder / "cyd.zip").write_bytes(b"PK\x03\x04 and no more")
    place.give(place.root / "downloaded")


def hand_in(place, student, content=None):
    folder = place.root / "submitted" / student / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_bytes(content or answered(place))
    place.give(place.root / "submitted")
    return folder


def marks(place, assignment=NAME):
    """{student: row of the table}, as an instructor's spreadsheet reads it."""
    with open(place.root / "grades" / f"{assignment}.csv", encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def totals(place):
    return {student: float(row["total"] or 0) for student, row in marks(place).items()}


def graded(place):
    """The table and the pages are there for both who handed in a sound notebook."""
    found = totals(place)
    assert (found["ada"], found["bob"]) == (FULL, 0), found
    for student in ("ada", "bob"):
        page = place.root / "feedback" / student / NAME / f"{NAME}.html"
        assert "softmax" in page.read_text(encoding="utf-8")
    lines = (place.root / "grades" / f"{NAME}.jsonl").read_text().splitlines()
    assert {"ada", "bob"} <= {json.loads(line)["student"] for line in lines}


READ = """
import sys
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db", "neurons_to_style") as book:
    notebook = book.find_submission_notebook(*[sys.argv[1]] * 2, "ada")
    grade, = [grade for grade in notebook.grades if grade.needs_manual_grade]
    grade.manual_score, grade.needs_manual_grade = 2, False
    comment, = [comment for comment in notebook.comments if comment.name == grade.name]
    comment.manual_comment = "Well argued, ada."
    book.db.commit()
"""


def read_by_hand(place):
    """Points and a comment, written as Formgrader writes them."""
    place.python(READ, NAME)


def was_read(place):
    assert totals(place)["ada"] == FULL + 2
    page = place.root / "feedback" / "ada" / NAME / f"{NAME}.html"
    assert "Well argued, ada." in page.read_text(encoding="utf-8")


def one_more(place):
    hand_in(place, "eve")


def one_more_was_graded(place):
    if not place.person.is_root:
        assert totals(place)["eve"] == FULL


def handed_out(place):
    """The zip installs nothing that is hidden; a student finds lectures and exercises."""
    with zipfile.ZipFile(place.root / "dist" / "neurons-to-style.zip") as archive:
        names = archive.namelist()
    assert f"neurons-to-style/{LECTURE}" in names and f"neurons-to-style/{EXERCISE}" in names
    assert not [name for name in names if "solutions/" in name]


DRIFT = f"""make test ARGS='tests/grading/test_release.py -k "exercises_are_what and {NAME}"'"""


def edit(place):
    """A sentence more in the assignment's source."""
    path = place.root / "solutions" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += "\n\nA sentence more."
    nbformat.write(notebook, path)
    place.give(path)
    drift = place.type(DRIFT)
    assert drift.code and "make release" in drift.text, f"the drift is seen:\n{drift.text[-3000:]}"


def released(place):
    assert "A sentence more." in (place.root / EXERCISE).read_text(encoding="utf-8")
    drift = place.type(DRIFT)
    assert drift.code == 0, drift.text[-3000:]


# A student


def address(process, log):
    """Where JupyterLab can be reached; None if it ended."""
    while process.poll() is None:
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/\S+token=\w+", log.read_text())
        if found:
            return found[0]
        time.sleep(0.1)


def look_at_lab(url):
    """The first page is the first lecture, and Validate says how an exercise stands."""
    base, token = re.fullmatch(r"(http://[^/]+)/.*token=(\w+)", url).groups()
    first = ask(url)
    assert first.url.startswith(f"{base}/lab/tree/{LECTURE}"), first.url
    verdict = json.load(ask(f"{base}/assignments/validate", token, {"path": EXERCISE}))
    assert verdict["success"] and "is not written yet" in str(verdict["value"]), verdict


def ask(url, token=None, data=None):
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"} if token else {}
    body = json.dumps(data).encode() if data else None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
    for attempt in range(600):
        try:
            return opener.open(urllib.request.Request(url, body, headers))
        except (ConnectionError, urllib.error.URLError) as error:
            if isinstance(error, urllib.error.HTTPError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def learn(place):
    """A lecture from top to bottom, then an exercise: untouched, and with right answers."""
    python = ".venv/bin/python -m"
    said = place.type(f"{python} jupyter nbconvert --to notebook --execute --stdout {LECTURE}")
    assert said.code == 0 and '"cells"' in said.text, said.text[-3000:]
    said = place.type(f"{python} nbgrader validate {EXERCISE}")
    assert "is not written yet" in said.text, said.text[-3000:]
    (place.root / EXERCISE).write_bytes(answered(place))
    said = place.type(f"{python} nbgrader validate {EXERCISE}")
    assert said.code == 0 and "Success" in said.text, said.text[-3000:]


# (guide, heading): what the guide asks for there, before its commands
DEEDS = {
    ("instructors.md", "Grade"): download,
    ("instructors.md", "On a cluster"): one_more,
    ("instructors.md", "Read by hand"): read_by_hand,
    ("instructors.md", "Change an assignment"): edit,
    ("CONTRIBUTING.md", "Change an assignment"): edit,
}
# (guide, heading): what must be so after its commands
OUTCOMES = {
    ("README.md", "Where to go next"): learn,
    ("instructors.md", "Before the term"): handed_out,
    ("instructors.md", "Grade"): graded,
    ("instructors.md", "On a cluster"): one_more_was_graded,
    ("instructors.md", "Read by hand"): was_read,
    ("instructors.md", "Change an assignment"): released,
}


# Settings that the guides offer, each with a value other than the default


def set_line(place, file, line):
    """Change a setting in one of the course's files: its line, or a new one at the end."""
    path = place.root / file
    text = path.read_text(encoding="utf-8")
    name = line.split(" = ")[0]
    text, found = re.subn(rf"^{re.escape(name)} = .*$", lambda match: line, text, flags=re.MULTILINE)
    path.write_text(text if found else f"{text}\n{line}\n", encoding="utf-8")


def with_code(place, code):
    """A good student's notebook, but for a line before the first answer."""
    notebook = nbformat.reads(answered(place).decode(), as_version=4)
    first = next(cell for cell in notebook.cells if grade_id(cell) == "neuron")
    first.source = f"{code}\n{first.source}"
    return nbformat.writes(notebook).encode()


def cell_limit(place, grade):
    set_line(place, "nbgrader_config.py", "c.IsolatedExecute.cell_limit = 3")
    hand_in(place, "fay", with_code(place, "while True: pass"))
    grade()
    assert "longer than 3 s" in (place.root / "feedback" / "fay" / NAME / f"{NAME}.html").read_text(encoding="utf-8")


def submission_limit(place, grade):
    set_line(place, "nbgrader_config.py", "c.IsolatedExecute.submission_limit = 3")
    hand_in(place, "gus", with_code(place, "import time; time.sleep(60)"))
    grade()
    assert totals(place)["gus"] < FULL, "a minute is within the default limits"


def require_isolation(place, grade):
    """Where a layer is missing it refuses; where none is, it makes no difference."""
    set_line(place, "nbgrader_config.py", "c.IsolatedExecute.require_isolation = True")
    hand_in(place, "hal")
    if place.type("make doctor").code:
        assert "require_isolation" in grade(fails=True)
    else:
        grade()
        assert totals(place)["hal"] == FULL


PAST = ("course/schedule.toml", f"{NAME} = 2026-01-01T00:00:00+01:00")


def late(place, grade, *lines):
    """The row of a student who handed in on 2 January 2026, with lines of these files changed."""
    for file, line in lines:
        set_line(place, file, line)
    if not (place.root / "submitted" / "ivy").exists():
        folder = hand_in(place, "ivy")
        (folder / "timestamp.txt").write_text("2026-01-02 12:00:00 UTC")
        place.give(folder)
    grade()
    row = marks(place)["ivy"]
    return row["late"], float(row["total"])


def schedule(place, grade):
    assert late(place, grade) == ("no", FULL), "the deadline as shipped is later"
    assert late(place, grade, PAST) == ("yes", 0)


def penalty_method(place, grade):
    line = 'c.LateSubmissionPlugin.penalty_method = "none"'
    assert late(place, grade, PAST, ("nbgrader_config.py", line)) == ("yes", FULL)


def assignment(place, grade):
    other = "02_backprop"
    folder = place.root / "submitted" / "joe" / other
    folder.mkdir(parents=True)
    shutil.copy(place.root / "exercises" / other / f"{other}.ipynb", folder)
    place.give(place.root / "submitted")
    grade(assignment=other)
    assert float(marks(place, other)["joe"]["total"]) == 0


def page_without_a_network(place, grade):
    words = " ".join(f"--HTMLExporter.{name}_url=local/{name}.js"
                     for name in ("require_js", "widget_renderer", "mathjax"))
    said = place.type(f".venv/bin/jupyter nbconvert --to html {words} {LECTURE}")
    assert said.code == 0, said.text
    page = (place.root / LECTURE).with_suffix(".html").read_text(encoding="utf-8")
    assert "local/require_js.js" in page
    asked = re.findall(r'<(?:script|link)[^>]+(?:src|href)="(https?:[^"]+)"', page)
    assert asked == []


SETTINGS = {
    "IsolatedExecute.cell_limit": cell_limit,
    "IsolatedExecute.submission_limit": submission_limit,
    "IsolatedExecute.require_isolation": require_isolation,
    "LateSubmissionPlugin.penalty_method": penalty_method,
    "course/schedule.toml": schedule,
    "HTMLExporter.require_js_url": page_without_a_network,
    "ASSIGNMENT": assignment,
}
# tried by what the guides say (ARGS) and by test_makefile.py (PYTHON)
TRIED = {"ARGS", "PYTHON"}
