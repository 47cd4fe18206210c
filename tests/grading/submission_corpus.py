"""Submissions as small text files (tests/submissions/README.md), and ways to break them."""

import copy
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
MARKER = re.compile(r"# %%(?P<markdown> \[markdown\])?(?: extra (?P<where>before|after))?"
                    r" (?P<id>[\w-]+)\s*")
LOSES = re.compile(r"# loses: (?P<id>[\w-]+) = (?P<got>[\d.]+) of (?P<max>[\d.]+)"
                   r'(?:, "(?P<message>.+)")?\s*')
# What docs/instructors.md and the messages of `make grade` tell an instructor to change.
OFFERED = ("IsolatedExecute.cell_limit", "IsolatedExecute.submission_limit",
           "IsolatedExecute.memory", "IsolatedExecute.require_isolation",
           "LateSubmissionPlugin.penalty_method")
# Writes on stderr in every cell, test cells included.
WARN = """import sys
get_ipython().events.register("pre_run_cell", lambda info: print("a warning", file=sys.stderr))"""


@dataclass
class Loss:
    """Points that a wrong answer gets in a cell, and words that its author must then read."""

    got: float
    max: float
    messages: list = field(default_factory=list)


@dataclass
class Case:
    """One submission: what replaces solution cells, what is added, what it must lose."""

    name: str
    story: str = ""
    losses: dict = field(default_factory=dict)
    cells: dict = field(default_factory=dict)
    extras: list = field(default_factory=list)


def parse(path, text=None):
    """Read a corpus file, or its text; a ValueError names the line that is not understood."""
    text = path.read_text(encoding="utf-8") if text is None else text
    case, story, lines = Case(path.stem), [], None
    for number, line in enumerate(text.splitlines(), start=1):
        marker = MARKER.fullmatch(line)
        if line.startswith("# %%") and not marker:
            raise ValueError(f"{path.name}, line {number}: write '# %% <grade_id>', got {line!r}")
        if marker:
            lines = []
            if marker["where"]:
                case.extras.append((marker["where"], marker["id"], bool(marker["markdown"]), lines))
            elif marker["id"] in case.cells:
                raise ValueError(f"{path.name}, line {number}: a second cell {marker['id']}")
            else:
                case.cells[marker["id"]] = lines
        elif lines is not None:
            lines.append(line)
        elif line.startswith("# loses"):
            _add_loss(case, path, number, line)
        elif line.strip():
            story.append(line.removeprefix("#").strip())
    case.story = " ".join(story)
    if not case.story:
        raise ValueError(f"{path.name}: the first line should tell in a comment what it does")
    return case


def _add_loss(case, path, number, line):
    match = LOSES.fullmatch(line)
    if not match:
        raise ValueError(f"{path.name}, line {number}: write '# loses: <grade_id> = <got> of "
                         f"<max>, \"<message>\"', got {line!r}")
    loss = case.losses.setdefault(match["id"], Loss(float(match["got"]), float(match["max"])))
    loss.messages += [match["message"]] if match["message"] else []


def graded(notebook):
    """The cells that earn marks, by grade_id."""
    return {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells
            if cell.metadata.get("nbgrader", {}).get("grade")}


def build(case, release, solution):
    """The notebook that the author of `case` hands in: the solution, but for the case's cells."""
    answers = {cell.metadata.nbgrader.grade_id: _unmarked(cell.source) for cell in solution.cells
               if cell.metadata.get("nbgrader", {}).get("solution")}
    used = [*case.cells, *(name for _, name, _, _ in case.extras)]
    unknown = [name for name in used if name not in answers and name not in graded(release)]
    if unknown or set(case.cells) - set(answers):
        raise ValueError(f"{case.name}: no solution cell {(unknown or list(case.cells))[0]!r}; "
                         f"there is {', '.join(answers)}")
    answers |= {name: _text(lines) for name, lines in case.cells.items()}
    notebook = copy.deepcopy(release)
    cells = []
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
        cells += [*_extra(case, "before", name), cell, *_extra(case, "after", name)]
    notebook.cells = cells
    return notebook


def _extra(case, where, name):
    for place, anchor, markdown, lines in case.extras:
        if (place, anchor) == (where, name):
            yield (new_markdown_cell if markdown else new_code_cell)(_text(lines))


def _text(lines):
    return "\n".join(lines).strip("\n")


def _unmarked(source):
    return "\n".join(line for line in source.splitlines() if "### " not in line)


def warning(release, solution):
    """The solution, with something on stderr in every cell."""
    notebook = build(Case("warns"), release, solution)
    notebook.cells.insert(0, new_code_cell(WARN))
    return notebook


def copy_course(into, assignment, solutions=ROOT / "solutions"):
    """A course with one assignment in a new folder, for nbgrader to work in, set up as shipped."""
    shutil.copytree(solutions / assignment, into / "solutions" / assignment)
    shutil.copyfile(ROOT / "nbgrader_config.py", into / "nbgrader_config.py")
    return into


def change_setting(course, setting, value):
    """Give a copied course another value of a setting that the guides offer, and of no other."""
    if setting not in OFFERED:
        raise ValueError(f"no guide offers {setting}; a test may change {', '.join(OFFERED)}")
    with open(course / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write(f"\nc.{setting} = {value!r}\n")


def hand_in(course, student, assignment, notebook, when=None):
    """Put a notebook, or its bytes, into submitted/; `when` is like '2027-01-20 12:00 UTC'."""
    folder = course / "submitted" / student / assignment
    folder.mkdir(parents=True, exist_ok=True)
    content = notebook if isinstance(notebook, bytes) else nbformat.writes(notebook).encode()
    (folder / f"{assignment}.ipynb").write_bytes(content)
    if when:
        (folder / "timestamp.txt").write_text(when)
    return folder


def _edited(edit):
    """A way to break a submission by changing its JSON."""
    def broken(path):
        content = json.loads(path.read_text(encoding="utf-8"))
        test = next(cell for cell in content["cells"]
                    if cell["metadata"].get("nbgrader", {}).get("grade"))
        edit(content, test)
        path.write_text(json.dumps(content), encoding="utf-8")
    return broken


def _truncated(path):
    path.write_bytes(path.read_bytes()[:-100])


def _not_utf8(path):
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def _misnamed(path):
    path.rename(path.with_name("Copy of " + path.name))


def _symlink(path):
    path.rename(path.with_suffix(".real"))
    path.symlink_to(path.with_suffix(".real"))


def _old_format(content, test):
    content["nbformat"] = 3
    content["worksheets"] = [{"cells": content.pop("cells")}]


def _duplicate(content, test):
    content["cells"].append(dict(test, id="a-copy"))


def _rename(content, test):
    test["metadata"]["nbgrader"]["grade_id"] += "-2"


def _move(content, test):
    content["cells"].remove(test)
    content["cells"].append(test)


def _retype(content, test):
    test.update(cell_type="markdown")
    del test["outputs"], test["execution_count"]


def _unmark(content, test):
    test["metadata"]["nbgrader"]["grade"] = False


# Each takes the path of a sound notebook; the words must be in the reason that grading gives.
BROKEN = {
    "truncated": (_truncated, "not valid JSON"),
    "not-utf8": (_not_utf8, "not UTF-8"),
    "nbformat-3": (_edited(_old_format), "nbformat is 3"),
    "nbformat-99": (_edited(lambda content, test: content.update(nbformat=99)), "nbformat is 99"),
    "no-cells": (_edited(lambda content, test: content.pop("cells")), "it lacks 'cells'"),
    "another-notebook": (_edited(lambda content, test: content["cells"].clear()),
                         "is it another notebook?"),
    "wrong-name": (_misnamed, "found Copy of"),
    "symlink": (_symlink, "symbolic link"),
}

# The first test is then worth 0; the words must be in the flag that grading raises.
TAMPERED = {
    "duplicated-test": (_edited(_duplicate), "the cell was there 2 times"),
    "missing-test": (_edited(lambda content, test: content["cells"].remove(test)),
                     "the cell was deleted"),
    "moved-test": (_edited(_move), "the cell was moved"),
    "renamed-test": (_edited(_rename), "the cell was deleted"),
    "unmarked-test": (_edited(_unmark), "the cell was given the role 'locked'"),
    "markdown-test": (_edited(_retype), "the cell was made a markdown cell"),
}
