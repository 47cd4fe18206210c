"""What students upload, well-meant, broken or hostile: `make collect` and `nbgrader zip_collect`."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile

import nbformat
import pytest
from submission_corpus import FIXTURES, Case, build, copy_course

from helpers.grading import archives
from helpers.grading.collection import collect, main, uncollected, whose
from helpers.grading.course import CourseError

TINY = "00_tiny"
NAME = f"{TINY}.ipynb"
ELSEWHERE = ["../../../../taken", "../../../../solutions/00_tiny/00_tiny.ipynb",
             "..\\..\\taken", "a/../../../../../taken", "{course}/taken",
             "{course}/gradebook.db", "../ada/00_tiny.ipynb"]


def zipped(files, **options):
    """The bytes of a zip of {name: content}."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name),
                             content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def zipped_links(links):
    files = {}
    for name, target in links.items():
        member = zipfile.ZipInfo(name)
        member.external_attr = 0o120777 << 16
        files[member] = str(target)
    return zipped(files)


def tarred(*members, mode="w:gz"):
    """The bytes of a tar of (name, kind, content or where a link leads to)."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for name, kind, value in members:
            member = tarfile.TarInfo(name)
            member.type, member.mode = kind, 0o4777
            if kind == tarfile.REGTYPE:
                member.size = len(value)
            else:
                member.linkname = str(value)
            archive.addfile(member, io.BytesIO(value if kind == tarfile.REGTYPE else b""))
    return packed.getvalue()


def tar(files, mode="w:gz"):
    return tarred(*((name, tarfile.REGTYPE, content) for name, content in files.items()), mode=mode)


@pytest.fixture(scope="module")
def given(tiny_release):
    return nbformat.writes(tiny_release).encode()


@pytest.fixture(scope="module")
def work(tiny_release, tiny_solution):
    return nbformat.writes(build(Case("answer"), tiny_release, tiny_solution)).encode()


@pytest.fixture(scope="module")
def other_work(tiny_release):
    notebook = build(Case("half", cells={"double": ["def double(x):", "    return 0"]}), tiny_release,
                     tiny_release)
    return nbformat.writes(notebook).encode()


class Course:
    """A course whose uploads lie in downloaded/."""

    def __init__(self, root):
        self.root = copy_course(root, TINY, FIXTURES / "solutions")
        self.archive = self.root / "downloaded" / TINY / "archive"
        self.archive.mkdir(parents=True)

    def upload(self, name, content, time=None):
        path = self.archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if time:
            os.utime(path, (time, time))

    def collect(self):
        """{upload: (student, status, remark)}; and what was printed, in `said`."""
        said = []
        lines = collect(self.root, TINY, said.append)
        self.said = "\n".join(said)
        assert not (self.root / "submitted" / ".collecting").exists()
        return {line.upload: (line.student, line.status, line.remark) for line in lines}

    def folder(self, student):
        return self.root / "submitted" / student / TINY

    def files(self, student):
        """{name: content} of what was collected."""
        folder = self.folder(student)
        return {path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.rglob("*") if path.is_file()}

    def students(self):
        folder = self.root / "submitted"
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


@pytest.mark.parametrize(("name", "student"), [
    ("ada.zip", "ada"), ("carla.ZIP", "carla"), ("j.smith.zip", "j.smith"), ("o'brien.zip", "o'brien"),
    ("Ada Lovelace.zip", "Ada Lovelace"), ("ada@example.org.zip", "ada@example.org"),
    ("bob.tar", "bob"), ("bob.tgz", "bob"), ("bob.tar.gz", "bob"), ("bob.TAR.GZ", "bob"),
    ("bob.tar.bz2", "bob"), ("bob.tar.xz", "bob"), ("ida.ipynb", "ida"), ("ida.ipynb.txt", "ida"),
    ("ada (2).zip", "ada"), ("Zoë.zip", "Zoë"),
    ("Ada Lovelace_12345_assignsubmission_file_00_tiny.zip", "Ada Lovelace"),
    ("lovelaceada_123_456_00_tiny.ipynb", "lovelaceada"),
    ("lovelaceada_LATE_123_456_00_tiny-1.ipynb", "lovelaceada"),
])
def test_names_of_uploads(course, work, name, student):
    lower = name.lower()
    mode = {"bz2": "w:bz2", ".xz": "w:xz", "tar": "w"}.get(lower[-3:], "w:gz")
    content = (zipped({NAME: work}) if lower.endswith("zip") else
               work if ".ipynb" in lower else tar({NAME: work}, mode))
    course.upload(name, content)
    (_, (who, status, _)), = course.collect().items()
    assert (who, status) == (student, "new")
    assert course.files(student) == {NAME: work}


@pytest.mark.parametrize("file", [
    NAME, f"my work/{NAME}", f"{TINY}\\{NAME}", "00_tiny (1).ipynb", "00_tiny-Copy1.ipynb",
    "final.ipynb", f"{NAME}.txt"])
def test_names_of_notebooks(course, work, file):
    course.upload("ada.zip", zipped({file: work}))
    assert course.collect() == {"ada.zip": ("ada", "new", "")}
    assert course.files("ada") == {NAME: work}


def test_an_unpacked_download_of_a_platform(course, work):
    course.upload("Ada L_1_assignsubmission_file_/work.zip", zipped({NAME: work, "data.csv": "1"}))
    course.upload("Bob M_2_assignsubmission_file_/00_tiny.ipynb", work)
    course.upload("Bob M_2_assignsubmission_file_/data.csv", b"2")
    course.upload("Cleo N_3_assignsubmission_onlinetext_/onlinetext.html", b"see file")
    course.upload("kimdo_77_1_00_tiny.ipynb", work)
    course.upload("kimdo_77_2_data.csv", b"3")
    lines = course.collect()
    assert course.students() == ["Ada L", "Bob M", "kimdo"]
    for student, data in (("Ada L", b"1"), ("Bob M", b"2"), ("kimdo", b"3")):
        assert course.files(student) == {NAME: work, "data.csv": data}
    assert "no notebook in it" in lines["Cleo N_3_assignsubmission_onlinetext_"][2]


@pytest.mark.parametrize("names", [
    ("Ada L_1_assignsubmission_file_/00_tiny.ipynb", "Bob M_2_assignsubmission_file_/00_tiny.ipynb"),
    ("lovelaceada_1_2_00_tiny.ipynb", "mooreb_3_4_00_tiny.ipynb")], ids=["Moodle", "Canvas"])
def test_a_download_of_all_that_was_not_unpacked(course, work, names):
    course.upload("submissions.zip", zipped(dict.fromkeys(names, work)))
    assert "several students" in course.collect()["submissions.zip"][2]
    assert course.students() == []


def test_data_named_like_a_platforms_files(course, work):
    data = {"run_1_1_loss.csv": b"1", "run_2_1_loss.csv": b"2"}
    course.upload("ada.zip", zipped({NAME: work, **data}))
    course.collect()
    assert course.files("ada") == {NAME: work, **data}


def test_the_first_name_of_a_platform_counts():
    name = "Mallory_1_assignsubmission_file_x_2_assignsubmission_file_zoe.zip"
    assert whose(name)[0] == "Mallory"
    assert whose("mallory_1_2_zoe_3_4_00_tiny.ipynb")[0] == "mallory"


def test_the_whole_course_in_an_archive(course, work, given):
    lecture = nbformat.writes(nbformat.v4.new_notebook()).encode()
    files = {f"n/course/{NAME}": lecture, f"n/exercises/{TINY}/{NAME}": work, "n/README.md": b"x",
             f"n/exercises/{TINY}/.ipynb_checkpoints/{NAME}": given, f"n/backup/{NAME}": given,
             f"n/exercises/{TINY}/data/a.csv": b"1", f"n/.venv/lib/{NAME}": given}
    course.upload("jon.zip", zipped(files))
    assert course.collect()["jon.zip"][:2] == ("jon", "new")
    assert course.files("jon") == {NAME: work, "data/a.csv": b"1"}


def test_another_assignment_is_none_of_this_one(course, work):
    """Given cells are called alike in all of them."""
    cell = nbformat.v4.new_code_cell("import numpy", metadata={"nbgrader": {
        "grade_id": "double", "grade": False, "solution": False, "locked": True, "schema_version": 3}})
    others = [cell, *(nbformat.v4.new_code_cell(metadata={"nbgrader": {"grade_id": name}})
                      for name in ("relu", "relu-visible"))]
    other = nbformat.writes(nbformat.v4.new_notebook(cells=others)).encode()
    course.upload("ned.ipynb", other)
    course.upload("pia.zip", zipped({"my one.ipynb": work, "02_other.ipynb": other}))
    lines = course.collect()
    assert "is it another notebook?" in lines["ned.ipynb"][2]
    assert lines["pia.zip"][1] == "new" and course.files("pia")[NAME] == work


def test_a_name_that_says_late_is_told(course, work):
    course.upload("lovelaceada_LATE_123_456_00_tiny.ipynb", work)
    (_, status, remark), = course.collect().values()
    assert status == "new" and "write its timestamp.txt" in remark


def test_what_was_worked_on_comes_before_what_was_handed_out(course, work, given):
    course.upload("ada.zip", zipped({NAME: given, "00_tiny_final.ipynb": work, "x.csv": b"1"}))
    assert course.collect() == {
        "ada.zip": ("ada", "new", "of several notebooks, ada.zip/00_tiny_final.ipynb was taken")}
    assert course.files("ada") == {NAME: work, "x.csv": b"1"}


def test_of_several_answers_the_right_name_is_taken_and_the_others_are_named(course, work, other_work):
    course.upload("ada.zip", zipped({f"a/{NAME}": work, "a/old.ipynb": other_work}))
    assert course.collect()["ada.zip"][2] == (
        f"of several notebooks, ada.zip/a/{NAME} was taken, and not ada.zip/a/old.ipynb")
    assert course.files("ada") == {NAME: work, "old.ipynb": other_work}


def test_of_several_copies_the_last_saved_is_taken(course, work, other_work):
    early, late = (zipfile.ZipInfo(f"{TINY} ({number}).ipynb", (2027, 1, number, 0, 0, 0))
                   for number in (1, 2))
    course.upload("ada.zip", zipped({late: work, early: other_work}))
    course.collect()
    assert course.files("ada")[NAME] == work


def test_who_it_is_stands_in_no_archive(course, work):
    course.upload("mallory.zip", zipped({f"extracted/zoe/{NAME}": work, f"../zoe/{NAME}": work,
                                         f"submitted/zoe/{TINY}/{NAME}": work}))
    course.upload("bulk.zip", zipped({"zoe.zip": zipped({NAME: work})}))
    course.collect()
    assert course.students() == ["bulk", "mallory"]


def test_a_time_of_ones_own_is_no_time(course, work):
    course.upload("ada.zip", zipped({NAME: work, "timestamp.txt": "2020-01-01T00:00:00Z"}))
    course.collect()
    assert course.files("ada") == {NAME: work}


def test_collecting_again(course, work, other_work):
    course.upload("ada.zip", zipped({NAME: work}), time=1_000)
    course.collect()
    (course.folder("ada") / "timestamp.txt").write_text("2027-01-24T23:59:00+01:00")
    assert course.collect()["ada.zip"][1] == "unchanged"
    assert (course.folder("ada") / "timestamp.txt").exists()
    course.upload("ada.zip", zipped({NAME: other_work, "data.csv": b"1"}), time=2_000)
    assert course.collect()["ada.zip"][1] == "replaced"
    assert course.files("ada") == {NAME: other_work, "data.csv": b"1"}


def test_what_is_newer_in_submitted_stays(course, work, other_work):
    course.upload("ada.zip", zipped({NAME: work}), time=1_000)
    course.folder("ada").mkdir(parents=True)
    (course.folder("ada") / NAME).write_bytes(other_work)
    assert "is older than what is in submitted/" in course.collect()["ada.zip"][2]
    assert course.files("ada") == {NAME: other_work}


@pytest.mark.parametrize("kind", ["cut", "pdf", "notebook", "locked", "crc"])
def test_a_broken_upload_leaves_the_earlier_submission(course, work, kind):
    course.upload("ada.zip", zipped({NAME: work}), time=1_000)
    course.collect()
    whole = zipped({NAME: work + b" "})
    broken = {"cut": whole[:-100], "pdf": b"%PDF-1.4", "notebook": zipped({NAME: work[:-100]}),
              "crc": whole[:200] + bytes(100) + whole[300:], "locked": locked(whole)}[kind]
    course.upload("ada.zip", broken)
    words = {"cut": "cut off", "pdf": "no archive", "notebook": "not valid JSON", "crc": "damaged",
             "locked": "password"}[kind]
    lines = course.collect()
    assert lines["ada.zip"][1] == "not collected" and words in lines["ada.zip"][2], lines
    assert course.files("ada") == {NAME: work}


def locked(content):
    """A zip whose members say that they are encrypted."""
    content = bytearray(content)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def test_every_upload_that_was_not_collected_is_named_with_its_reason(course, work, tmp_path):
    course.upload("ada.zip", zipped({NAME: work}))
    course.upload("ADA.tar", tar({NAME: work}, "w"))
    course.upload("notes.pdf", b"%PDF")
    course.upload(f"{TINY}.zip", zipped({NAME: work}))
    course.upload("a?b.zip", zipped({NAME: work}))
    course.upload(".hidden.zip", zipped({NAME: work}))
    course.upload("empty.zip", zipped({}))
    course.upload("other.zip", zipped({"a.ipynb": nbformat.writes(nbformat.v4.new_notebook())}))
    course.upload(".DS_Store", b"")
    (course.archive / "link.zip").symlink_to(course.archive / "ada.zip")
    reasons = {upload: remark for upload, (_, status, remark) in course.collect().items()
               if status == "not collected"}
    assert {upload: [word for word in words if word not in reasons[upload]] for upload, words in {
        "ada.zip": ["ADA.tar"], "ADA.tar": ["ada.zip", "keep one"], "notes.pdf": ["no notebook"],
        f"{TINY}.zip": ["does not say whose"], "a?b.zip": ["name it after the student"],
        ".hidden.zip": ["name it after"], "empty.zip": ["no archive"], "link.zip": ["symbolic link"],
        "other.zip": ["is it another notebook?"]}.items()} == dict.fromkeys(reasons, [])
    assert dict(uncollected(course.root, TINY)) == reasons
    assert all(f"  {upload}: {reason}" in course.said for upload, reason in reasons.items())
    assert "0 of 9 uploads collected" in course.said
    assert course.students() == []


def test_what_is_collected_in_the_end_is_no_longer_missed(course, work):
    course.upload("ada.zip", b"")
    course.collect()
    assert len(uncollected(course.root, TINY)) == 1
    course.upload("ada.zip", zipped({NAME: work}))
    course.collect()
    assert uncollected(course.root, TINY) == []


def test_archives_in_archives_count(course, monkeypatch):
    inner = zipped({f"{number}.bin": bytes(1_000_000) for number in range(8)})
    bomb = {"in.zip": zipped({f"{number}.zip": inner for number in range(8)})}
    course.upload("ada.zip", zipped(bomb))
    course.upload("bob.tgz", gzip.compress(bytes(3_000_000)))
    course.upload("cleo.zip", zipped({NAME: bytes(30_000_000)}))
    course.upload("dan.zip", zipped({f"{number}": b"" for number in range(2_000)}))
    monkeypatch.setattr(archives, "ARCHIVE", 2_000_000)
    monkeypatch.setattr(archives, "FILES", 1_000)
    lines = course.collect()
    assert "no notebook in it" in lines["ada.zip"][2]  # nothing was unpacked
    assert "would unpack to more" in lines["bob.tgz"][2]
    assert "larger than 20 MB" in lines["cleo.zip"][2]
    assert "more than 1,000 files" in lines["dan.zip"][2]


def test_much_beside_the_notebook(course, work):
    course.upload("ada.zip", zipped({NAME: work, "film.mp4": bytes(21_000_000)}))
    assert "more than 20 MB beside the notebook" in course.collect()["ada.zip"][2]


@pytest.mark.parametrize("name", ["Course [2027]", "a b%20c?", "{x} 'y'"])
def test_any_path_will_do(tmp_path, work, name):
    course = Course(tmp_path / name)
    course.upload("ada.zip", zipped({NAME: work}))
    course.upload("bob/00_tiny.ipynb", work)
    course.collect()
    assert course.students() == ["ada", "bob"]


def test_links_in_submitted_are_not_written_through(course, work, tmp_path):
    course.upload("ada.zip", zipped({NAME: work}))
    (course.root / "elsewhere").mkdir()
    (course.root / "submitted").mkdir()
    (course.root / "submitted" / "ada").symlink_to(course.root / "elsewhere")
    assert "symbolic link" in course.collect()["ada.zip"][2]
    assert not list((course.root / "elsewhere").iterdir())


def test_nothing_to_collect(course):
    with pytest.raises(CourseError, match="into downloaded/00_tiny/archive/"):
        collect(course.root, TINY)
    with pytest.raises(CourseError, match="There is: 00_tiny"):
        collect(course.root, "07_dogs")


def test_the_command(course, work, monkeypatch, capsys):
    course.upload("ada.zip", zipped({NAME: work}))
    course.upload("bob.zip", b"")
    monkeypatch.chdir(course.root)
    main([TINY])
    assert "1 of 2 uploads collected (1 new)." in capsys.readouterr().out


def hostile(course, notebook):
    """Put archives there that would write elsewhere, link, or never end."""
    source = course.root / "solutions" / TINY / NAME
    file, link = tarfile.REGTYPE, tarfile.SYMTYPE
    for number, place in enumerate(ELSEWHERE):
        place = place.format(course=course.root)
        course.upload(f"zip-slip-{number}.zip", zipped({place: "taken"}))
        course.upload(f"tar-slip-{number}.tar.gz", tarred((place, file, b"taken")))
    course.upload("zip-link.zip", zipped_links({NAME: source, "link": course.root}))
    course.upload("zip-beside.zip", zipped({NAME: notebook}))
    course.upload("tar-beside.tar", tarred((NAME, file, notebook), ("a.txt", link, source), mode="w"))
    course.upload("tar-link.tar.gz", tarred(
        (NAME, link, source), ("folder", link, course.root), ("folder/taken", file, b"taken"),
        ("up", link, "../../../.."), ("up/taken", file, b"taken")))
    course.upload("tar-hard.tar.gz", tarred(
        (NAME, tarfile.LNKTYPE, source),
        ("gradebook.db", tarfile.LNKTYPE, course.root / "gradebook.db")))
    course.upload("tar-device.tar.gz", tarred(("device", tarfile.CHRTYPE, ""),
                                              ("pipe", tarfile.FIFOTYPE, "")))
    content, name = notebook, NAME
    for _ in range(20):
        content, name = zipped({name: content}), "inner.zip"
    course.upload("endless.zip", content)
    course.upload("cut-off.zip", zipped({NAME: notebook})[:-100])


def files(root):
    return {path: not path.is_symlink() and path.is_file() and path.read_bytes()
            for path in root.rglob("*")}


@pytest.mark.parametrize("stock", [False, True], ids=["make", "nbgrader"])
def test_hostile_archives(tmp_path, work, stock):
    course = Course(tmp_path / "course")
    (course.root / "gradebook.db").write_bytes(b"")
    course.upload("ada.zip", zipped({NAME: work, "data/a.csv": b"1"}))
    hostile(course, work)
    before = files(tmp_path)
    if stock:
        run = subprocess.run([sys.executable, "-m", "nbgrader", "zip_collect", TINY], cwd=course.root,
                             capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        reasons = dict(line.partition("NOT COLLECTED: ")[2].split(": ", 1)
                       for line in run.stderr.splitlines() if "NOT COLLECTED" in line)
    else:
        reasons = {name: line[2] for name, line in course.collect().items()
                   if line[1] == "not collected"}
    after = files(tmp_path)
    assert {path: after[path] for path in before} == before
    assert not any(path.is_symlink() for path in after)
    places = [course.root / "submitted", course.root / "grades", course.archive.parent / "extracted",
              course.root / ".nbgrader.log", course.root / "exchange"]
    assert not [path for path in after if path not in before and not any(
        map(path.is_relative_to, places))]
    assert course.students() == ["ada", "zip-beside"]
    assert course.files("ada") == {NAME: work, "data/a.csv": b"1"}
    assert set(reasons) == {path.name for path in course.archive.iterdir()} - {
        "ada.zip", "zip-beside.zip"}
    assert "link or a device" in reasons["tar-beside.tar"]


def test_uncollected_of_an_assignment_that_was_never_collected(tmp_path):
    assert uncollected(tmp_path, TINY) == []


def test_reasons_are_kept_as_they_are_said(course):
    course.upload("ada.zip", b"")
    (_, _, reason), = course.collect().values()
    path = course.root / "grades" / f"{TINY}.uncollected.json"
    assert json.loads(path.read_text())[0]["remark"] == reason
