"""Archives that are broken, or made to write elsewhere: `nbgrader zip_collect` survives them."""

import io
import os
import subprocess
import sys
import tarfile
import zipfile

import nbformat
import pytest
from submission_corpus import FIXTURES, Case, build, copy_course

from helpers.grading.grade import grade
from helpers.grading.release import release

TINY = "00_tiny"
# The name of the archive tells whose it is, and nothing in it does.
PATTERN = rf".*/extracted/(?P<student_id>[\w-]+)/(?:.*/)?(?P<file_id>{TINY})\.ipynb"
ELSEWHERE = ["../../../../taken", "../../../../solutions/00_tiny/00_tiny.ipynb",
             "..\\..\\taken", "a/../../../../../taken", "{course}/taken",
             "{course}/gradebook.db", "../ada/00_tiny.ipynb"]


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def zipped_links(path, links):
    with zipfile.ZipFile(path, "w") as archive:
        for name, target in links.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = 0o120777 << 16
            archive.writestr(member, str(target))


def tarred(path, *members):
    """An archive of (name, kind, content or where a link leads to)."""
    with tarfile.open(path, "w:gz") as archive:
        for name, kind, value in members:
            member = tarfile.TarInfo(name)
            member.type, member.mode = kind, 0o4777
            if kind == tarfile.REGTYPE:
                member.size = len(value)
            else:
                member.linkname = str(value)
            archive.addfile(member, io.BytesIO(value if kind == tarfile.REGTYPE else b""))


def endless(archives, notebook):
    """An archive of an archive of an archive ... ."""
    content = notebook.encode()
    name = f"{TINY}.ipynb"
    for number in range(20):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(name, content)
        content, name = inner.getvalue(), "inner.zip"
    (archives / "endless.zip").write_bytes(content)


class Collected:
    """A course in which sound and hostile archives were collected."""

    def __init__(self, folder, given, solution):
        self.root = copy_course(folder / "course", TINY, FIXTURES / "solutions")
        release(self.root)
        (self.root / "gradebook.db").write_bytes(b"")
        archives = self.root / "downloaded" / TINY / "archive"
        archives.mkdir(parents=True)
        self.fill(archives, nbformat.writes(build(Case("answer"), given, solution)))
        self.before = files(folder)
        self.run = subprocess.run(
            [sys.executable, "-m", "nbgrader", "zip_collect", TINY,
             f"--FileNameCollectorPlugin.named_regexp={PATTERN}"],
            cwd=self.root, capture_output=True, text=True)
        self.after = files(folder)
        os.unlink(self.root / "gradebook.db")
        results = grade(self.root, TINY, allow_root=True, echo=lambda line: None)
        self.totals = {result.student: result.total for result in results}

    def fill(self, archives, notebook):
        source = self.root / "solutions" / TINY / f"{TINY}.ipynb"
        name, file, link = f"{TINY}.ipynb", tarfile.REGTYPE, tarfile.SYMTYPE
        zipped(archives / "ada.zip", {f"my work/{name}": notebook})
        tarred(archives / "bob.tar.gz", (f"work/{name}", file, notebook.encode()))
        zipped(archives / "bulk.zip", {"cleo.zip": (archives / "ada.zip").read_bytes()})
        for number, place in enumerate(ELSEWHERE):
            place = place.format(course=self.root)
            zipped(archives / f"zip-slip-{number}.zip", {place: "taken"})
            tarred(archives / f"tar-slip-{number}.tar.gz", (place, file, b"taken"))
        zipped_links(archives / "zip-link.zip", {name: source, "link": self.root})
        tarred(archives / "tar-link.tar.gz", (name, link, source), ("folder", link, self.root),
               ("folder/taken", file, b"taken"), ("up", link, "../../../.."),
               ("up/taken", file, b"taken"))
        tarred(archives / "tar-hard.tar.gz", (name, tarfile.LNKTYPE, source),
               ("gradebook.db", tarfile.LNKTYPE, self.root / "gradebook.db"))
        tarred(archives / "tar-device.tar.gz", ("device", tarfile.CHRTYPE, ""),
               ("pipe", tarfile.FIFOTYPE, ""))
        zipped(archives / "zip-bomb.zip", {name: bytes(200_000_000)})
        endless(archives, notebook)
        (archives / "cut-off.zip").write_bytes((archives / "ada.zip").read_bytes()[:-100])
        (archives / "no-archive.zip").write_bytes(b"%PDF-1.4")


def files(root):
    return {path: not path.is_symlink() and path.is_file() and path.read_bytes()
            for path in root.rglob("*")}


@pytest.fixture(scope="module")
def collected(tmp_path_factory, tiny_release, tiny_solution):
    return Collected(tmp_path_factory.mktemp("outer"), tiny_release, tiny_solution)


def test_nothing_is_written_elsewhere(collected):
    root = collected.root
    assert collected.run.returncode == 0, collected.run.stderr
    places = (root / "downloaded" / TINY / "extracted", root / "submitted", root / ".nbgrader.log")
    assert not [path for path in collected.after if path not in collected.before
                and not any(map(path.is_relative_to, places))]
    assert {path: collected.after[path] for path in collected.before} == collected.before
    assert not any(path.is_symlink() for path in collected.after)


def test_sound_archives_are_collected(collected):
    assert {name: collected.totals[name] for name in ("ada", "bob", "bulk")} == dict.fromkeys(
        ("ada", "bob", "bulk"), 6)


def test_hostile_archives_earn_nothing(collected):
    assert {name: total for name, total in collected.totals.items() if total} == {
        "ada": 6, "bob": 6, "bulk": 6}


@pytest.mark.parametrize("name", ["cut-off", "no-archive", "zip-bomb"])
def test_what_was_not_collected_is_named(collected, name):
    assert f"NOT COLLECTED: {name}." in collected.run.stderr
