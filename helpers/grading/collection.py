"""Collect what students uploaded to a learning platform: `python -m helpers.grading.collection NAME`.

downloaded/NAME/archive/ holds the uploads, one a student: an archive, a notebook or a folder. Whose
an upload is, its own name says, and nothing in it: that is its author's choice. Each is looked at on
its own, so that a broken one is reported by name and stops nobody.
"""

import argparse
import json
import os
import re
import shutil
import sys
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin

from helpers.grading.archives import ENDINGS, Unusable, is_leftover, members
from helpers.grading.course import Course, CourseError
from helpers.grading.inspection import (
    LARGEST, Broken, answers, check_cells, check_student, inspect, meant, parse)
from helpers.grading.restore import RestoreCells
from helpers.grading.text import shorten

NOTEBOOK = re.compile(r"(?i)\.ipynb(\.txt|\.json)?$")  # some browsers add an ending
COPY = re.compile(r" ?\(\d+\)$")  # and a number, if they have saved that name before
# How platforms name what they give an instructor: <who>_<number>_..._<the student's own name for it>
LATE = re.compile(r"(?i)_late_\d+_")  # Canvas
PLATFORMS = (
    re.compile(r"(?P<who>.+?)_(?P<number>\d+)_assignsubmission_file_?(?P<file>.*)", re.DOTALL),  # Moodle
    re.compile(r"(?P<who>[^_]+?)(?:_LATE|_late)?_(?P<number>\d+)_\d+_(?P<file>.+)", re.DOTALL),  # Canvas
)
OURS = {"timestamp.txt", "submission_secret.txt"}  # a student's own would be a claim
STAGE = ".collecting"  # in submitted/; hidden, so that nothing is graded there


@dataclass
class Upload:
    """What one student uploaded: `files` on disk, by the names that they were uploaded under."""

    name: str
    student: str
    files: dict = field(default_factory=dict)


@dataclass
class Line:
    """What became of an upload: "new", "replaced", "unchanged", or "not collected" and why."""

    upload: str
    student: str
    status: str
    remark: str = ""


def collect(root, assignment, echo=print):
    """Put uploads into submitted/<student>/<assignment>/.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
    echo : callable
        Takes each line for the terminal.

    Returns
    -------
    list of Line
        Those not collected are also kept in grades/<assignment>.uncollected.json.

    Raises
    ------
    CourseError
        Nothing can be collected at all; the message says what to do.
    """
    course = Course(root)
    course.source(assignment)
    release = released(course.config, assignment)
    archive = course.root / "downloaded" / assignment / "archive"
    entries = sorted(archive.iterdir()) if archive.is_dir() else []
    if not entries:
        raise CourseError(f"No uploads of {assignment}: put each student's, named after the student, "
                          f"into downloaded/{assignment}/archive/.")
    stage = course.root / "submitted" / STAGE
    lines = []
    try:
        for upload, wrong in uploads(entries, assignment):
            if not wrong:
                shutil.rmtree(stage, ignore_errors=True)
                line = take(upload, assignment, release, course, stage)
                if LATE.search(upload.name):
                    said = "its name says LATE: write its timestamp.txt, or it is taken as in time"
                    line.remark = "; ".join(filter(None, [line.remark, said]))
            else:
                line = missed(upload, wrong)
            lines.append(line)
            if line.status != "not collected":
                echo(_said(line))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    report(lines, echo)
    keep(course.root, assignment, lines)
    return lines


def uploads(entries, assignment):
    """Yield each `Upload`, and why it cannot be taken, or "".

    Parameters
    ----------
    entries : list of Path
        Files and folders. What a platform numbers alike is one upload.
    """
    found = {}
    for path in entries:
        name = unicodedata.normalize("NFC", path.name)
        if is_leftover(PurePosixPath(name)):
            continue
        student, number, file = whose(name, path.is_dir())
        key = (student, number) if number else name
        upload = found.setdefault(key, Upload(name, student))
        upload.files[file] = path
    names = {}
    for upload in found.values():
        names.setdefault(upload.student.casefold(), []).append(upload.name)
    for upload in found.values():
        others = [name for name in names[upload.student.casefold()] if name != upload.name]
        yield upload, unnamed(upload.student, assignment) or (
            f"{others[0]} is for {upload.student!r}, too; keep one, or rename one" if others else "")


def whose(name, is_folder=False):
    """The student, the platform's number if there is one, and what the student called the file.

    >>> whose("j.smith.zip")
    ('j.smith', '', 'j.smith.zip')
    >>> whose("Ada Lovelace_12345_assignsubmission_file_", is_folder=True)
    ('Ada Lovelace', '12345', '')
    >>> whose("lovelaceada_LATE_123_456_01_neurons-1.ipynb")
    ('lovelaceada', '123', '01_neurons-1.ipynb')
    """
    for pattern in PLATFORMS:
        if found := pattern.fullmatch(name):
            return found["who"].strip(), found["number"], found["file"]
    bare = name if is_folder else NOTEBOOK.sub("", name)
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if bare == name and not is_folder and name.lower().endswith(ending):
            bare = name[:-len(ending)]
    return COPY.sub("", bare).strip(), "", name


def unnamed(student, assignment):
    """Why a name cannot be a student's, or ""."""
    if not student or student.startswith(".") or set(student) & set('/\\<>:"|'):
        return "its name cannot be a folder's; name it after the student"
    if student == assignment:
        return "its name does not say whose it is; name it after the student"
    if len(student.encode()) > 100:
        return "its name is too long for a student's"
    try:
        check_student(student)
    except Broken:
        return "its name has characters that nbgrader cannot handle; name it after the student"
    return ""


def take(upload, assignment, release, course, stage):
    """Collect an upload, or say why not; an earlier submission then stays as it is."""
    target = course.folder("submitted", assignment, upload.student)
    try:
        notebook, beside, remark = choose(members(upload.files), assignment, release)
        folder = stage / upload.student / assignment
        write(folder, f"{assignment}.ipynb", notebook, beside)
        inspect(folder, assignment, release, course.config)
        status = put(folder, target, saved(upload))
    except (Unusable, Broken) as error:
        return missed(upload, error)
    except OSError as error:
        return missed(upload, f"cannot be read or written: {error.strerror}")
    return Line(upload.name, upload.student, status, remark)


def missed(upload, why):
    return Line(upload.name, upload.student, "not collected", plain(why))


def saved(upload):
    """The latest time of its files on disk."""
    files = [inner for path in upload.files.values() for inner in (path, *path.rglob("*"))]
    return max(path.stat().st_mtime for path in files if path.is_file())


def choose(found, assignment, release):
    """The notebook that is meant (see `inspection.meant`), and what lies beside it.

    Returns
    -------
    notebook : Member
    beside : dict of str to Member
    remark : str
        Says which one was taken, if that is not plain.
    """
    name = f"{assignment}.ipynb"
    if len(authors(found)) > 1:
        raise Unusable("holds what several students uploaded; unpack it there instead")
    notebooks = {member.path: member for member in found
                 if NOTEBOOK.search(member.path.name) and not is_leftover(member.path)}
    candidates, wrong = {}, {}
    for path in sorted(notebooks, key=lambda path: path.name != name):
        try:
            candidates[path] = considered(notebooks[path], release), notebooks[path].time
        except (Broken, Unusable) as error:
            wrong.setdefault(path.name, str(error))
    if not candidates:
        raise Unusable(next(iter(wrong.values()), "") or "there is no notebook in it; found " + (
            ", ".join([str(member.path) for member in found][:5]) or "nothing"))
    path = meant(candidates, name, release)
    mine, untouched = answers(candidates[path][0], release), answers(release, release)
    others = [str(other) for other, (notebook, _) in candidates.items()
              if answers(notebook, release) not in (mine, untouched)]
    remark = f"of several notebooks, {path} was taken" if len(candidates) > 1 and (
        others or path.name != name) else ""
    remark += f", and not {', '.join(others[:3])}" if others else ""
    beside = {member.path.relative_to(path.parent).as_posix(): member for member in found
              if member.within == notebooks[path].within and member.path.is_relative_to(path.parent)
              and not is_leftover(member.path) and member.path.name not in OURS}
    for taken in (path.name, name):
        beside.pop(taken, None)
    return notebooks[path], beside, plain(remark)


def authors(found):
    """Whom a platform's names in an archive tell apart: it is a download of all submissions."""
    names = {member.path.parts[1] for member in found if member.within and len(member.path.parts) > 1}
    return {(who, number) for who, number, file in map(whose, names)
            if number and (not file or NOTEBOOK.search(file) or file.lower().endswith(ENDINGS))}


def considered(member, release):
    """A notebook of this assignment; `Broken` or `Unusable` says why it is none."""
    if not member.is_plain:
        raise Broken(f"{member.path.name} is a link; hand in the file itself")
    if member.size > LARGEST:
        raise Broken(f"{member.path.name} is larger than {LARGEST / 1e6:.0f} MB; clear the outputs "
                     "and save")
    notebook = parse(member.read(), member.path.name)
    check_cells(notebook, release)
    return notebook


def write(folder, name, notebook, beside):
    """Write a submission; it is inspected afterwards."""
    folder.mkdir(parents=True)
    if sum(member.size for member in [notebook, *beside.values()]) > LARGEST:
        raise Unusable(f"has more than {LARGEST / 1e6:.0f} MB beside the notebook; hand in the "
                       "assignment's folder alone")
    for path, member in {**beside, name: notebook}.items():
        if not member.is_plain:
            raise Unusable(f"has {path}, which is a link or a device; hand in the file itself")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(member.read())


def put(folder, target, time):
    """Move a submission to its place; say what that changed.

    `time` is when it was uploaded or downloaded. What is in submitted/ stays if it is newer:
    somebody has put it right there, or collected it from elsewhere.
    """
    name = f"{target.name}.ipynb"
    if any(path.is_symlink() for path in (target, target.parent)):
        raise Unusable(f"submitted/{target.parent.name} is a symbolic link; remove it")
    os.utime(folder / name, (time, time))
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        os.rename(folder, target)
        return "new"
    if content(folder) == content(target):
        return "unchanged"
    if (target / name).exists() and (target / name).stat().st_mtime > time:
        raise Unusable("is older than what is in submitted/; remove that folder to have this instead")
    os.rename(target, folder.with_name("replaced"))
    os.rename(folder, target)
    return "replaced"


def content(folder):
    """What a submission holds, but for what came with it from elsewhere."""
    return {path.relative_to(folder): path.is_file() and path.read_bytes()
            for path in folder.rglob("*") if path.name not in OURS}


def report(lines, echo):
    """Say how many were collected, and name all others."""
    counts = {status: sum(line.status == status for line in lines)
              for status in ("new", "replaced", "unchanged")}
    told = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    echo(f"\n{sum(counts.values())} of {len(lines)} uploads collected{f' ({told})' if told else ''}.")
    left = [line for line in lines if line.status == "not collected"]
    if left:
        echo("Not collected:")
    for line in left:
        echo(f"  {_said(line)}")


def _said(line):
    name = shorten(line.upload, 60)
    if line.status == "not collected":
        return f"{name}: {line.remark}"
    return f"{name} -> {shorten(line.student)}: {line.status}" + (f"; {line.remark}" if line.remark else "")


def keep(root, assignment, lines):
    """Remember what was not collected, for `uncollected`."""
    path = root / "grades" / f"{assignment}.uncollected.json"
    path.parent.mkdir(exist_ok=True)
    left = [asdict(line) for line in lines if line.status == "not collected"]
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps(left, indent=1), encoding="utf-8")
    os.replace(partial, path)


def uncollected(root, assignment):
    """What the last `make collect` could not take, as (upload, reason); empty if there was none."""
    path = root / "grades" / f"{assignment}.uncollected.json"
    if not path.is_file():
        return []
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))
        return [(line["upload"], line["remark"]) for line in lines]
    except (ValueError, LookupError, TypeError):  # torn; the next `make collect` writes it anew
        return []


def plain(text):
    """One printable line."""
    return "".join(letter if letter.isprintable() else " " for letter in str(text)[:300])


def released(config, assignment):
    """What students were given."""
    return RestoreCells(config=config).release(assignment)


class ArchiveExtractor(ExtractorPlugin):
    """For `nbgrader zip_collect`: extracts what `make collect` would take, and nothing else."""

    def extract(self, archive_path, extracted_path):
        course = self.parent.coursedir
        release = released(self.config, course.assignment_id)
        for upload, wrong in uploads(sorted(Path(archive_path).iterdir()), course.assignment_id):
            try:
                if wrong:
                    raise Unusable(wrong)
                notebook, beside, _ = choose(members(upload.files), course.assignment_id, release)
                write(Path(extracted_path, upload.student), f"{course.assignment_id}.ipynb", notebook,
                      beside)
            except (Unusable, Broken, OSError) as error:
                shutil.rmtree(Path(extracted_path, upload.student), ignore_errors=True)
                self.log.error("NOT COLLECTED: %s: %s", upload.name, plain(error))


class ExtractedCollector(FileNameCollectorPlugin):
    """For `nbgrader zip_collect`: takes the student from the folder that `ArchiveExtractor` made."""

    def collect(self, submitted_file):
        app = self.parent
        extracted = app._format_collect_path(app.extracted_directory)
        student, *rest = Path(submitted_file).relative_to(extracted).parts
        return {"student_id": student, "file_id": "/".join(rest)} if rest else None


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="make collect", description="Collect downloaded/.")
    parser.add_argument("assignment")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # names that the terminal's encoding lacks
    try:
        collect(Path.cwd(), parser.parse_args(arguments).assignment)
    except CourseError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"Stopped: {error.filename or 'a file'}: {error.strerror}.")


if __name__ == "__main__":
    main()
