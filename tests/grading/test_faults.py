"""A fault of the machine or of the course is told in a sentence, and takes nobody's marks."""

import errno
import subprocess
import sys

import pytest
import zmq
from submission_corpus import FIXTURES, Case, build, copy_course, hand_in

from helpers.grading import execution
from helpers.grading.course import Course, CourseError
from helpers.grading.grade import grade, main
from helpers.grading.release import release

pytestmark = pytest.mark.slow

TINY = "00_tiny"
IN_TIME = "2027-01-24 22:58:00.123456 UTC"


@pytest.fixture
def course(tmp_path, tiny_release, tiny_solution):
    copy_course(tmp_path / "course", TINY, FIXTURES / "solutions")
    right = build(Case("answer"), tiny_release, tiny_solution)
    hand_in(tmp_path / "course", "ada", TINY, right, IN_TIME)
    return tmp_path / "course"


def graded(course, **options):
    lines = []
    result, = grade(course, TINY, allow_root=True, echo=lines.append, **options)
    return result, "\n".join(lines)


def test_a_fault_of_the_machine_takes_no_marks(course, monkeypatch, capsys):
    faults = [zmq.ZMQError(errno.ENAMETOOLONG),
              OSError(errno.ENOSPC, "No space left on device", "/tmp/graded-1/home")]

    def fails(*arguments):
        raise faults.pop()

    with monkeypatch.context() as patch:
        patch.setattr(execution, "run", fails)
        result, _ = graded(course)
        assert (result.status, result.total) == ("failed", None)
        assert result.reason == "not graded now, /tmp/graded-1/home: No space left on device"
    before, _ = graded(course)
    assert (before.status, before.total) == ("graded", 6)
    autograded = (course / "autograded" / "ada" / TINY / f"{TINY}.ipynb").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(execution, "run", fails)
        patch.chdir(course)
        with pytest.raises(SystemExit, match="^1 not graded for a reason that is not theirs"):
            main([TINY, "--force", "--allow-root"])
    printed = capsys.readouterr().out
    assert "ada: not graded now, nbgrader stopped with ZMQError: File name too long; earlier " \
           "marks are kept" in printed
    row = (course / "grades" / f"{TINY}.csv").read_text().splitlines()[1].split(",")
    assert row[:6] == ["ada", "failed", "4", "2", "", "6"]
    assert (course / "autograded" / "ada" / TINY / f"{TINY}.ipynb").read_bytes() == autograded
    with Course(course).gradebook() as book:
        submission = book.find_submission(TINY, "ada")
        assert submission.score == 6 and f"{submission.timestamp:%d %H:%M}" == "24 22:58"
    after, _ = graded(course)
    assert after == before, "the same command goes on"


def test_killed_in_between_the_earlier_run_is_found(course):
    before, _ = graded(course)
    folder = course / "autograded" / "ada" / TINY
    folder.rename(folder.with_name(f".{TINY}"))
    folder.mkdir()
    after, _ = graded(course)
    assert after == before and [path.name for path in folder.parent.iterdir()] == [TINY]


def test_any_path_will_do(tmp_path, course):
    name = "Course [2027] 50%20 of it, what? a*b {0} #1 ü"
    course = course.rename(tmp_path / name)
    hand_in(course, "broken", TINY, b"")
    release(course)
    results = grade(course, TINY, allow_root=True, echo=lambda line: None)
    assert [(result.student, result.total) for result in results] == [("ada", 6), ("broken", None)]
    assert (course / "gradebook.db").is_file()
    assert (course / "feedback" / "ada" / TINY / f"{TINY}.html").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {name}


def test_a_long_tmpdir_does_not_matter(course, tmp_path, monkeypatch):
    folder = tmp_path / ("x" * 100)
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert graded(course)[0].total == 6


def test_without_a_folder_with_a_short_name_nothing_runs(course, monkeypatch):
    monkeypatch.setattr("helpers.grading.places.LONGEST", 0)
    with pytest.raises(CourseError, match="^Not graded: grading needs a folder .*; set TMPDIR to one.$"):
        graded(course)
    assert not (course / "grades").exists()


def no_gradebook(course):
    (course / "gradebook.db").write_bytes(b"no database" * 1000)


def a_folder_for_a_gradebook(course):
    (course / "gradebook.db").mkdir()


def no_python(course):
    (course / "nbgrader_config.py").write_text("c = get_config(\n")


def a_name_too_many(course):
    with open(course / "nbgrader_config.py", "a") as config:
        config.write("\nc.Exchange.root = exchagne\n")


def no_source(course):
    (course / "solutions" / TINY / f"{TINY}.ipynb").write_text("{")


def no_release(course):
    folder = course / "exercises" / TINY
    folder.mkdir(parents=True)
    (folder / f"{TINY}.ipynb").write_text("<<<<<<< HEAD")


def no_folder_for_marks(course):
    (course / "grades").write_text("")


@pytest.mark.parametrize(("spoil", "words"), [
    (no_gradebook, "gradebook.db cannot be used: file is not a database"),
    (a_folder_for_a_gradebook, "gradebook.db cannot be used: unable to open database file"),
    (no_python, r"nbgrader_config.py cannot be used: .* \(SyntaxError\)\."),
    (a_name_too_many, "nbgrader_config.py cannot be used: name 'exchagne' is not defined"),
    (no_source, "^solutions/00_tiny/00_tiny.ipynb is not a notebook: "),
    (no_release, "^exercises/00_tiny/00_tiny.ipynb is not a notebook: "),
    (no_folder_for_marks, "grades: File exists")])
def test_a_fault_of_the_course_is_one_sentence(course, spoil, words):
    spoil(course)
    with pytest.raises(CourseError, match=words) as caught:
        graded(course)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


def test_the_command_says_it_without_a_traceback(course):
    no_gradebook(course)
    run = subprocess.run([sys.executable, "-m", "helpers.grading.grade", TINY, "--allow-root"],
                         cwd=course, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "gradebook.db cannot be used: file is not a database\n"


def test_two_at_once_are_refused(course, monkeypatch):
    """The second starts while the first one grades."""
    def second(*arguments):
        with pytest.raises(CourseError, match="^Another grading of 00_tiny is running"):
            graded(course)
        return real(*arguments)

    real = execution.run
    monkeypatch.setattr(execution, "run", second)
    result, _ = graded(course)
    assert result.total == 6


def test_feedback_holds_the_page_and_nothing_else(course, tmp_path):
    folder = course / "submitted" / "ada" / TINY
    for name in (f"{TINY}.html", "index.html", "picture.svg", "data.csv"):
        (folder / name).write_text("<script>document.title = 'mine'</script>")
    (folder / f"{TINY}_files").mkdir()
    (folder / f"{TINY}_files" / "x.html").write_text("<script>1</script>")
    for _ in range(2):
        result, _ = graded(course, force=True)
        assert (result.total, result.reason) == (6, "")
    page, = (course / "feedback").rglob("*.*")
    assert page.name == f"{TINY}.html" and "document.title" not in page.read_text(encoding="utf-8")


def test_who_has_gone_is_named(course):
    graded(course)
    (course / "submitted" / "ada").rename(course / "submitted" / "ada.lovelace")
    _, printed = graded(course)
    assert "feedback/ and the gradebook still hold ada, from whom" in printed


def test_changed_helpers_are_told(course, monkeypatch):
    graded(course)
    assert "--force" not in graded(course)[1]
    monkeypatch.setattr("helpers.grading.done.BESIDE", ("checks",))
    assert "1 graded before the tests' helpers/ changed; ARGS=--force" in graded(course)[1]
    assert "--force" not in graded(course, force=True)[1]
