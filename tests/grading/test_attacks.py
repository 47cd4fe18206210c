"""What submissions in attacks/ do costs their authors what it should, and nobody else anything."""

import ctypes
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import nbformat
import pytest
from attack_corpus import SOLUTIONS, attacks, solution
from processes import descendants, is_alive
from submission_corpus import (
    Case, build, change_setting, copy_course, graded, hand_in, warning)

from helpers.grading.course import Course
from helpers.grading.flags import flags
from helpers.grading.release import release

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")

TOKEN = "a-password-in-the-environment"
MEMORY = {"memory": 1_500_000_000}
SHORT = {"cell_limit": 5, "submission_limit": 20}  # for attacks that hang, which wait for them
JOBS = 4
HONEST = ("solution", "warns", "untouched")  # one of them hands in beside every ninth attack
# This machine under another name: at 127.0.0.1 a browser may still look for a server that has gone.
HOST = "127.0.0.77"
SUBREAPER = 36  # from linux/prctl.h
ATTACKS = {assignment: attacks(assignment) for assignment in SOLUTIONS}
PARAMETERS = [pytest.param(assignment, name, id=f"{assignment}-{name}")
              for assignment in ATTACKS for name in ATTACKS[assignment]]


class World:
    """What a student's code must not reach, and whether it did."""

    def __init__(self, folder):
        self.home, self.met = folder / "home", []
        self.tmp = Path(tempfile.mkdtemp(prefix="attacked-"))  # pytest's folders are locked
        self.tmp.chmod(0o711)
        self.secret = Path(f"{self.tmp}.secret")
        self.secret.write_text("a neighbour's")
        (self.home / ".ssh").mkdir(parents=True)
        (self.home / ".ssh" / "id_ed25519").write_text("private")
        (self.home / ".ssh").chmod(0o700)
        self.servers = [socket.create_server((HOST, 0))]
        for address in (str(folder / "socket"), f"\0{self.tmp.name}"):
            self.servers.append(socket.socket(socket.AF_UNIX))
            self.servers[-1].bind(address)
            self.servers[-1].listen()
        (folder / "socket").chmod(0o777)
        self.addresses = {
            "host": HOST, "port": self.servers[0].getsockname()[1],
            "socket": str(folder / "socket"),
            "abstract": self.tmp.name, "home": str(self.home), "tmp": str(self.tmp)}

    def __enter__(self):
        for server in self.servers:
            threading.Thread(target=self.listen, args=[server], daemon=True).start()
        return self

    def __exit__(self, *error):
        for server in self.servers:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            server.close()

    def listen(self, server):
        with suppress(OSError):
            while True:
                server.accept()[0].close()
                self.met.append(server.getsockname() if server.family == socket.AF_INET else "unix")


class Graded:
    """A course after `make grade`."""

    def __init__(self, folder, assignment, names=(), neighbours=(), patient=True):
        limits = MEMORY if patient else MEMORY | SHORT
        self.course = Course(prepare(folder / "course", assignment, limits))
        self.assignment = assignment
        given, = release(self.course.root)
        self.release = nbformat.read(given / f"{assignment}.ipynb", as_version=4)
        self.solution = solution(assignment)
        self.attacks = {name: ATTACKS[assignment][name] for name in names}
        before = set(descendants(os.getpid()))
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)  # who loses its parent becomes our child
        with World(folder) as self.world:
            self.hand_in(neighbours)
            self.kept = self.protected()
            self.run = subprocess.run(
                [sys.executable, "-m", "helpers.grading.grade", assignment, "--jobs", str(JOBS),
                 "--allow-root"],
                cwd=self.course.root, text=True, capture_output=True, timeout=480,
                env={**os.environ, "SECRET_TOKEN": TOKEN, "TMPDIR": str(self.world.tmp)})
        self.left = [*left_over(before).values(), *self.world.tmp.iterdir(),
                     *(path for folder in ("/tmp", "/var/tmp", "/dev/shm")
                       for path in Path(folder).glob("left-by-an-attack"))]
        shutil.rmtree(self.world.tmp, ignore_errors=True)
        self.world.secret.unlink()
        lines = self.course.root.joinpath("grades", f"{assignment}.jsonl")
        self.results = {line["student"]: line for line in
                        map(json.loads, lines.read_text(encoding="utf-8").splitlines())}

    def hand_in(self, neighbours):
        surroundings = json.dumps({**self.world.addresses, "course": str(self.course.root)})
        for name, attack in self.attacks.items():
            folder = hand_in(self.course.root, name, self.assignment,
                             build(attack, self.release, self.solution))
            (folder / "surroundings.json").write_text(surroundings)
            if attack.edit:
                attack.edit(folder)
        for name in neighbours:
            kind = name.rpartition("~")[2]
            notebook = {"solution": build(Case(""), self.release, self.solution),
                        "warns": warning(self.release, self.solution),
                        "untouched": self.release}[kind]
            hand_in(self.course.root, name, self.assignment, notebook)

    def protected(self):
        """Everything that grading must leave as it is."""
        places = [self.course.root / "solutions", self.course.root / "nbgrader_config.py",
                  self.course.root / "submitted", self.world.home]
        return {path: head(path) for place in places for path in [place, *place.rglob("*")]
                if path.is_file() and not path.is_symlink()}

    def marks(self, name):
        with self.course.gradebook() as book:
            notebook = book.find_submission_notebook(self.assignment, self.assignment, name)
            return {grade.name: grade.auto_score for grade in notebook.grades}

    def autograded(self, name):
        path = self.course.folder("autograded", self.assignment, name) / f"{self.assignment}.ipynb"
        return nbformat.read(path, as_version=4)

    def feedback(self, name):
        path = self.course.folder("feedback", self.assignment, name) / f"{self.assignment}.html"
        return path.read_text(encoding="utf-8")

    def rows(self, names):
        """What the gradebook holds about some students."""
        with closing(sqlite3.connect(self.course.root / "gradebook.db")) as book:
            return book.execute(
                "SELECT student_id, cell.name, auto_score, manual_score, extra_credit, "
                "needs_manual_grade, late_submission_penalty FROM grade "
                "JOIN base_cell AS cell ON cell.id = cell_id "
                "JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id "
                "JOIN submitted_assignment AS work ON work.id = submitted_notebook.assignment_id "
                f"WHERE student_id IN ({','.join('?' * len(names))}) ORDER BY 1, 2",
                list(names)).fetchall()


def head(path):
    """A file's size, rights and beginning."""
    with open(path, "rb") as file:
        return path.stat().st_size, path.stat().st_mode, file.read(1_000_000)


def prepare(root, assignment, limits):
    copy_course(root, assignment, SOLUTIONS[assignment])
    for name, value in limits.items():
        change_setting(root, f"IsolatedExecute.{name}", value)
    return root


def left_over(before):
    """Processes that are still there some seconds after the command that started them."""
    end = time.monotonic() + 10
    while True:
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        left = set(filter(is_alive, descendants(os.getpid()))) - before
        if not left or time.monotonic() > end:
            return {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in left}
        time.sleep(0.2)


def printed(notebook):
    """All that a notebook's outputs say."""
    pieces = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            pieces += [output.get("text", ""), *output.get("traceback", []),
                       *map(str, output.get("data", {}).values())]
    return re.sub(r"\x1b\[[\d;]*m", "", "\n".join(pieces))  # without colours


def written(notebook):
    """A notebook without the ids that cells without marks are given anew."""
    return [dict(cell, id=cell.metadata.get("nbgrader") and cell.id) for cell in notebook.cells]


@pytest.fixture(scope="session")
def wanted(request):
    """{assignment: names of the attacks that the selected tests need}"""
    found = {}
    for item in request.session.items:
        parameters = getattr(item, "callspec", None) and item.callspec.params
        if parameters and "attack" in parameters:
            found.setdefault(parameters["assignment"], []).append(parameters["attack"])
    return {assignment: sorted(set(names)) for assignment, names in found.items()}


@pytest.fixture(scope="session")
def graded_attacks(tmp_path_factory, wanted):
    """(assignment, hangs) -> Graded, with honest submissions between the attacks; each once."""
    cache = {}

    def get(assignment, hangs=False):
        key = assignment, hangs
        if key not in cache:
            cache[key] = None  # if it fails once, that is enough
            names = [name for name in wanted[assignment] if ATTACKS[assignment][name].hangs == hangs]
            neighbours = [f"{name}~{HONEST[number % 3]}" for number, name in enumerate(names[::9])]
            folder = tmp_path_factory.mktemp("attacked")
            cache[key] = Graded(folder, assignment, names, neighbours * (not hangs), not hangs)
            cache[key].neighbours = neighbours
        return cache[key] or pytest.fail("the attacks could not be graded")

    return get


@pytest.mark.parametrize(("assignment", "attack"), PARAMETERS)
def test_an_attack_earns_what_it_should(graded_attacks, assignment, attack):
    run = graded_attacks(assignment, ATTACKS[assignment][attack].hangs)
    result, expected = run.results[attack], run.attacks[attack]
    if expected.reason:
        assert result["status"] != "graded" and expected.reason in result["reason"], result
        return
    assert result["status"] == "graded", result["reason"]
    notebook, marks = run.autograded(attack), run.marks(attack)
    said = printed(notebook)
    points = {name: 0 if expected.loses_everything else cell.metadata.nbgrader.points
              for name, cell in graded(run.release).items() if cell.cell_type == "code"}
    points |= {name: loss.got for name, loss in expected.losses.items()}
    assert {name: marks[name] for name in points} == points, said[-3000:]
    found = [(name or "-", f"{kind}: {reason}") for name, kind, reason in flags(notebook)]
    for name, words in expected.flagged:
        assert any(cell == name and words in reason for cell, reason in found), (name, words, found)
    assert bool(found) == bool(expected.flagged), found
    messages = [message for loss in expected.losses.values() for message in loss.messages]
    for words in expected.prints + messages:
        assert words in said, f"{words!r} is not in the outputs:\n{said[-3000:]}"
    page = run.feedback(attack)
    for words in expected.never:
        assert words not in page, f"{words!r} is in the feedback"
    assert "only_in_the_hidden_test" not in page, "the feedback shows a hidden test"
    assert TOKEN not in said, "it found a password"


def test_attacks_hurt_nobody_else(graded_attacks, tmp_path, wanted):
    if "00_target" not in wanted:
        pytest.skip("no attack is selected")
    run = graded_attacks("00_target")
    quiet = Graded(tmp_path, "00_target", neighbours=run.neighbours)
    assert run.rows(run.neighbours) == quiet.rows(run.neighbours) != []
    for name in run.neighbours:
        assert run.results[name]["total"] == (0 if name.endswith("untouched") else 7)
        assert written(run.autograded(name)) == written(quiet.autograded(name))
    hanging = any(ATTACKS["00_target"][name].hangs for name in wanted["00_target"])
    for one in (run, quiet, *([graded_attacks("00_target", True)] if hanging else [])):
        assert one.run.returncode == 0, one.run.stderr
        assert not one.run.stderr, one.run.stderr
        assert not one.left, "left behind"
        assert one.protected() == one.kept
        assert not one.world.met
    assert set(run.results) == {*run.attacks, *run.neighbours}


def test_there_are_enough_attacks():
    assert len(PARAMETERS) >= 40
