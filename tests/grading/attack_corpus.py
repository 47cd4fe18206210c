"""Attacks as small text files (tests/grading/attacks/README.md)."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from submission_corpus import BROKEN, FIXTURES, ROOT, TAMPERED, Case, Loss, parse

ATTACKS = Path(__file__).parent / "attacks"
SOLUTIONS = {"00_target": FIXTURES / "solutions", **{path.name: ROOT / "solutions" for path in sorted(
    ATTACKS.glob("0[1-9]_*"))}}
EXPECTED = re.compile(r'# (?P<what>flagged|prints|never|reason): (?:(?P<id>[\w-]+), )?'
                      r'"(?P<words>.+)"\s*')
EDIT = "# %% edit"


@dataclass
class Attack(Case):
    """A submission with what grading must make of it."""

    flagged: list = field(default_factory=list)  # (grade_id or "-", words of the flag)
    prints: list = field(default_factory=list)  # words that are in its outputs
    never: list = field(default_factory=list)  # words that are not in its feedback, tags included
    reason: str = ""  # why it is not graded
    loses_everything: bool = False
    hangs: bool = False  # it runs until its time is up
    edit: object = None  # changes the folder that is handed in


def read(path):
    """Read an attack; a ValueError names the line that is not understood."""
    text, _, edit = path.read_text(encoding="utf-8").partition(f"{EDIT}\n")
    head, marker, cells = text.partition("# %%")
    attack, rest = Attack(path.stem), []
    for number, line in enumerate(head.splitlines(), start=1):
        if line == "# loses: everything":
            attack.loses_everything = True
            continue
        if line == "# hangs":
            attack.hangs = True
            continue
        if not line.startswith(("# flagged", "# prints", "# never", "# reason")):
            rest.append(line)
            continue
        match = EXPECTED.fullmatch(line)
        if not match or (match["what"] == "flagged") != bool(match["id"]):
            raise ValueError(f"{path.name}, line {number}: write '# flagged: <grade_id>, "
                             f"\"<words>\"' or '# prints: \"<words>\"', got {line!r}")
        if match["what"] == "flagged":
            attack.flagged.append((match["id"], match["words"]))
        elif match["what"] == "reason":
            attack.reason = match["words"]
        else:
            getattr(attack, match["what"]).append(match["words"])
    vars(attack).update(vars(parse(path, "\n".join(rest) + "\n" + marker + cells)))
    if edit:
        attack.edit = function(edit, path)
    return attack


def function(source, path):
    """The `edit(folder)` that an attack defines."""
    names = {}
    exec(compile(source, path, "exec"), names)
    return names["edit"]


def attacks(assignment):
    """The attacks of an assignment by name; those of submission_corpus aim at the first one."""
    found = [read(path) for path in sorted((ATTACKS / assignment).glob("*.py"))]
    if assignment == "00_target":
        found += [Attack(kind, reason=words, edit=spoiling(spoil)) for kind, (spoil, words)
                  in BROKEN.items()]
        found += [Attack(kind, losses={"double-visible": Loss(0, 1)}, edit=spoiling(spoil),
                         flagged=[("double-visible", words)]) for kind, (spoil, words)
                  in TAMPERED.items()]
    return {attack.name: attack for attack in found}


def spoiling(spoil):
    return lambda folder: spoil(folder / "00_target.ipynb")


def solution(assignment):
    return nbformat.read(SOLUTIONS[assignment] / assignment / f"{assignment}.ipynb", as_version=4)
