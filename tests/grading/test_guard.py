"""nbgrader's own commands and Formgrader's buttons let in what `make grade` lets in, no more."""

import os
import shutil
from datetime import datetime

import nbformat
import pytest
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from submission_corpus import FIXTURES, Case, build, copy_course, hand_in

from helpers.grading.course import Course
from helpers.grading.exchange import copy_plain
from helpers.grading.grade import register
from helpers.grading.gradebook import marks
from helpers.grading.inspection import LARGEST

TINY = "00_tiny"
NAME = f"{TINY}.ipynb"
SECRET = "the secret of a private key"


@pytest.fixture(scope="module")
def registered(tmp_path_factory):
    """A course with a gradebook, which takes nbgrader seconds to make."""
    root = copy_course(tmp_path_factory.mktemp("registered") / "course", TINY, FIXTURES / "solutions")
    register(Course(root), TINY, lambda line: None)
    return root


@pytest.fixture
def course(tmp_path, registered):
    """A copy of it in which nothing is run: this is about what comes before and after."""
    course = Course(shutil.copytree(registered, tmp_path / "course"))
    course.config.Autograde.autograde_preprocessors = [
        "nbgrader.preprocessors.SaveAutoGrades", "nbgrader.preprocessors.AssignLatePenalties"]
    return course


@pytest.fixture
def work(tiny_release, tiny_solution):
    return build(Case("answer"), tiny_release, tiny_solution)


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "id_ed25519"
    path.write_text(SECRET)
    return path


def convert(course, step, student="*"):
    """What `nbgrader autograde` and the like do: all students in one go, found by a pattern."""
    where = CourseDirectory(config=course.config, root=str(course.root), assignment_id=TINY,
                            student_id=student)
    converter = step(coursedir=where, config=course.config)
    converter.force = True
    converter.start()


def autograde(course, student="*"):
    convert(course, Autograde, student)


def held(folder):
    """{name: text} of all files."""
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", ["link", "folder", "notebook", "time", "cut"])
def test_a_broken_submission_is_refused_and_stops_no_other(course, work, secret, caplog, kind):
    hand_in(course.root, "zoe", TINY, work)
    folder = hand_in(course.root, "mallory", TINY, work)
    match kind:
        case "link":
            (folder / "a.txt").symlink_to(secret)
        case "folder":
            (folder / "data").symlink_to(secret.parent, target_is_directory=True)
        case "notebook":
            (folder / NAME).unlink()
            (folder / NAME).symlink_to(course.source(TINY))
        case "time":
            (folder / "timestamp.txt").write_text("2027-01-25 09:57:00 AEDT")
        case "cut":
            (folder / NAME).write_text("{")
    with pytest.raises(NbGraderException):
        autograde(course)
    assert "NOT GRADED: mallory: " in caplog.text
    assert [path.name for path in (course.root / "autograded").iterdir()] == ["zoe"]
    assert "return twice" in held(course.folder("autograded", TINY, "zoe"))[NAME]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(("zone", "written"), [
    ("Australia/Sydney", "2027-01-25 09:{}:00.000000 AEDT"),
    ("Asia/Singapore", "2027-01-25 06:{}:00.000000 +08"),
    ("UTC", "2027-01-24 23:{}:00 +0100"),
    ("UTC", "2027-01-24T23:{}:00+01:00"),
    ("UTC", "2027-01-24 22:{}:00.000000 UTC"),
])
def test_times(course, work, zone, written, late):
    course.config.Exchange.timezone = zone
    with course.gradebook() as book:
        book.update_or_create_assignment(TINY, duedate="2027-01-24T23:58:30+01:00")
    folder = hand_in(course.root, "ada", TINY, work, written.format(59 if late else 58))
    autograde(course)
    result = marks(course, TINY, "ada")
    assert result.handed_in == f"2027-01-24 22:{59 if late else 58}:00 UTC"
    assert result.late == late
    (folder / "timestamp.txt").unlink()
    autograde(course)
    assert marks(course, TINY, "ada").handed_in == ""


OWN_POLICY = """
from nbgrader.plugins import BasePlugin

class HalfAPointAnHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0.5 * total_seconds_late / 3600
"""


@pytest.mark.parametrize(("policy", "total", "reason"), [
    ("zero", 0, "late, so 0 counts of 7.5 earned"),
    ("none", 7.5, "late, which costs nothing"),
    ("own", 6, "late, so 6 counts of 7.5 earned"),
])
def test_late_policies(course, work, policy, total, reason, monkeypatch):
    if policy == "own":
        (course.root / "late_policy.py").write_text(OWN_POLICY)
        monkeypatch.syspath_prepend(str(course.root))
        course.config.AssignLatePenalties.plugin_class = "late_policy.HalfAPointAnHour"
    else:
        course.config.LateSubmissionPlugin.penalty_method = policy
    with course.gradebook() as book:
        book.update_or_create_assignment(TINY, duedate="2027-01-24T12:00:00Z")
    hand_in(course.root, "ada", TINY, work, "2027-01-24T15:00:00Z")
    autograde(course)
    read_by_hand(course, "ada", 7.5)
    result = marks(course, TINY, "ada")
    assert (result.late, result.total, result.reason) == (True, total, reason)


def read_by_hand(course, student, score):
    """Give marks as Formgrader does, after autograding."""
    with course.gradebook() as book:
        first, *rest = book.find_submission_notebook(TINY, TINY, student).grades
        first.manual_score = score
        for mark in rest:
            mark.manual_score = 0
        book.db.commit()


def test_what_is_meant_is_read(course, work, tiny_release):
    folder = hand_in(course.root, "ada", TINY, tiny_release)
    (folder / "00_tiny_final.ipynb").write_bytes(b"\xef\xbb\xbf" + nbformat.writes(work).encode())
    autograde(course)
    graded = held(course.folder("autograded", TINY, "ada"))
    assert list(graded) == [NAME] and "return twice" in graded[NAME]


def test_feedback_holds_the_page_and_nothing_else(course, work):
    folder = hand_in(course.root, "ada", TINY, work)
    (folder / f"{TINY}.html").write_text("exported")
    (folder / "data").mkdir()
    (folder / "data" / "x.csv").write_text("1")
    other = hand_in(course.root, "bob", TINY, work)
    (other / f"{TINY}.html").mkdir()
    (other / f"{TINY}.html" / "x").write_text("1")
    autograde(course)
    assert set(held(course.folder("autograded", TINY, "ada"))) == {NAME, f"{TINY}.html", "data/x.csv"}
    convert(course, GenerateFeedback)
    for student in ("ada", "bob"):
        page, = held(course.folder("feedback", TINY, student)).items()
        assert page[0] == f"{TINY}.html" and "A tiny assignment" in page[1]


class Inbound:
    """The exchange's folder that every student can write to."""

    def __init__(self, course):
        self.course = course
        self.folder = course.root / "exchange" / "neurons_to_style" / "inbound"
        self.folder.mkdir(parents=True)

    def submit(self, student, notebook, time="2027-01-24 22:58:00.000000 UTC", end="+AbCdEfGhIjKl"):
        folder = self.folder / f"{student}+{TINY}+{time}{end}"
        folder.mkdir()
        (folder / NAME).write_text(nbformat.writes(notebook))
        (folder / "timestamp.txt").write_text(time)
        return folder

    def collect(self):
        where = CourseDirectory(config=self.course.config, root=str(self.course.root),
                                assignment_id=TINY)
        collector = ExchangeFactory(config=self.course.config).Collect(
            coursedir=where, config=self.course.config)
        collector.check_owner, collector.update = False, True
        collector.start()
        submitted = self.course.root / "submitted"
        return sorted(path.name for path in submitted.iterdir()) if submitted.is_dir() else []


@pytest.fixture
def inbound(course):
    return Inbound(course)


@pytest.mark.skipif(os.name == "nt", reason="nbgrader has no exchange on Windows")
class TestCollect:
    def test_a_link_is_not_followed_and_stops_nobody(self, inbound, work, secret, capfd, caplog):
        inbound.submit("ada", work)
        (inbound.submit("mallory", work) / "a.txt").symlink_to(secret)
        assert inbound.collect() == ["ada"]
        said = capfd.readouterr().err + caplog.text  # traitlets' logger, or pytest's
        assert "NOT COLLECTED: mallory" in said and "symbolic link" in said

    def test_an_earlier_submission_stays(self, inbound, work, secret):
        inbound.submit("ada", work)
        inbound.collect()
        later = inbound.submit("ada", work, "2027-01-24 22:59:00.000000 UTC")
        (later / "a.txt").symlink_to(secret)
        inbound.collect()
        assert set(held(inbound.course.folder("submitted", TINY, "ada"))) == {NAME, "timestamp.txt"}

    def test_a_link_put_there_meanwhile_is_not_followed_either(self, tmp_path, secret):
        (tmp_path / "from").mkdir()
        (tmp_path / "from" / "a.txt").symlink_to(secret)
        with pytest.raises(OSError, match="symbolic links"):
            copy_plain(tmp_path / "from", tmp_path / "to")
        (tmp_path / "from" / "a.txt").unlink()
        os.mkfifo(tmp_path / "from" / "pipe")
        with pytest.raises(ValueError, match="is not a file"):
            copy_plain(tmp_path / "from", tmp_path / "to")
        (tmp_path / "from" / "pipe").unlink()
        with open(tmp_path / "from" / "large", "wb") as file:
            file.truncate(LARGEST + 1)
        with pytest.raises(ValueError, match="larger than 20 MB"):
            copy_plain(tmp_path / "from", tmp_path / "to")
        assert SECRET not in "".join(map(str, (tmp_path / "to").rglob("*")))

    @pytest.mark.parametrize("end", ["+AbCdEfGhIjKl", ""])
    @pytest.mark.parametrize("time", ["2027-01-25 06:58:00.000000 +08", "2027-01-24 22:58:00.000000 UTC",
                                      "2027-01-25 09:58:00.000000 AEDT"])
    def test_names_in_the_exchange(self, inbound, work, time, end):
        inbound.submit("ada+b", work, time, end)
        assert inbound.collect() == ["ada+b"]

    def test_folders_and_data_are_collected(self, inbound, work):
        folder = inbound.submit("ada", work)
        (folder / "data").mkdir()
        (folder / "data" / "x.csv").write_text("1")
        inbound.collect()
        assert held(inbound.course.folder("submitted", TINY, "ada"))["data/x.csv"] == "1"


def test_what_submit_and_collect_do_wherever_the_exchange_is(course, work, tmp_path, monkeypatch):
    """nbgrader's own way from a student's folder to the marks, in a zone whose name says nothing."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    course.config.Exchange.timezone = "Australia/Sydney"
    exchange = course.root / "exchange" / "neurons_to_style"
    for place in ("inbound", "outbound"):
        (exchange / place).mkdir(parents=True)
    given = course.root / "exercises" / TINY
    given.mkdir(parents=True)
    (given / NAME).write_text(nbformat.writes(work))
    shutil.copytree(given, exchange / "outbound" / TINY)
    with course.gradebook() as book:
        book.update_or_create_assignment(TINY, duedate="2999-01-24T23:58:30+01:00")
    from nbgrader.auth import Authenticator
    for step in ("Submit", "Collect"):
        where = CourseDirectory(config=course.config, root=str(course.root), assignment_id=TINY,
                                student_id="ada" if step == "Submit" else "*")
        acting = getattr(ExchangeFactory(config=course.config), step)(
            coursedir=where, config=course.config, authenticator=Authenticator(config=course.config))
        acting.check_owner = False
        acting.start()
    autograde(course)
    handed_in = datetime.fromisoformat(marks(course, TINY, "ada").handed_in.replace(" UTC", "+00:00"))
    assert abs((datetime.now(handed_in.tzinfo) - handed_in).total_seconds()) < 600
