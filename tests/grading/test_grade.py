"""`make grade` on a course with sound, wrong, late, broken and hostile submissions."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from nbformat.v4 import new_code_cell
from processes import descendants, is_alive
from submission_corpus import (
    BROKEN, FIXTURES, Case, build, change_setting, copy_course, hand_in, parse, warning)

from helpers.grading.course import Course, CourseError, fault
from helpers.grading.grade import grade, main
from helpers.grading.release import release
from helpers.grading.text import one_line

TINY = "00_tiny"
LOOP = "def greet(name):\n    while True:\n        pass"
SUICIDE = "import os\nos._exit(1)"
SCHEDULE = f"[due]\n{TINY} = 2027-01-24T23:59:00+01:00\n"
IN_TIME, TOO_LATE = "2027-01-24 22:58:00.123456 UTC", "2027-01-24 22:59:01 UTC"


def new_course(folder):
    copy_course(folder, TINY, FIXTURES / "solutions")
    (folder / "course").mkdir()
    (folder / "course" / "schedule.toml").write_text(SCHEDULE)
    return folder


class Run:
    """One run of `make grade`: its results, by student, and what it printed."""

    def __init__(self, course):
        lines = []
        results = grade(course, TINY, allow_root=True, echo=lines.append)
        self.results = {result.student: result for result in results}
        self.printed = "\n".join(lines)
        with open(course / "grades" / f"{TINY}.csv", newline="", encoding="utf-8") as file:
            self.rows = {row["student"]: row for row in csv.DictReader(file)}

    def __getitem__(self, student):
        return self.results[student]


@pytest.fixture(scope="module")
def course(tmp_path_factory, tiny_release, tiny_solution):
    """Six submissions that can be run, and some that cannot."""
    course = new_course(tmp_path_factory.mktemp("course"))
    change_setting(course, "IsolatedExecute.cell_limit", 3)  # for the endless loop
    answer = Case("answer")
    solution = build(answer, tiny_release, tiny_solution)
    squares = parse(FIXTURES / "submissions" / TINY / "squares.py")
    hand_in(course, "ada", TINY, solution, IN_TIME)
    hand_in(course, "bob", TINY, build(squares, tiny_release, tiny_solution), IN_TIME)
    hand_in(course, "cleo", TINY, solution, TOO_LATE)
    hand_in(course, "dan", TINY, warning(tiny_release, tiny_solution))
    loop = Case("loop", cells={"greet": LOOP.splitlines()})
    hand_in(course, "eve", TINY, build(loop, tiny_release, tiny_solution))
    suicide = Case("suicide", cells={"greet": SUICIDE.splitlines()})
    hand_in(course, "finn", TINY, build(suicide, tiny_release, tiny_solution))
    for kind, (spoil, _) in BROKEN.items():
        spoil(hand_in(course, kind, TINY, solution) / f"{TINY}.ipynb")
    hand_in(course, "=cmd", TINY, b"")
    (course / "submitted" / ".cache" / TINY).mkdir(parents=True)
    (course / "submitted" / "zoe").mkdir()
    return course


@pytest.fixture(scope="module")
def first(course):
    return Run(course)


@pytest.fixture(scope="module")
def second(course, first, tiny_release, tiny_solution):
    """After a reader marked by hand, and some handed in again."""
    with Course(course).gradebook() as book:
        for student in ("ada", "cleo", "dan"):
            mark = book.find_grade("reflection-answer", TINY, TINY, student)
            mark.manual_score, mark.needs_manual_grade = 1.5, False
        book.db.commit()
    longer = build(Case("answer"), tiny_release, tiny_solution)
    longer.cells.append(new_code_cell("'handed in again'"))
    hand_in(course, "ada", TINY, longer, IN_TIME)
    hand_in(course, "truncated", TINY, longer)
    BROKEN["truncated"][0](course / "submitted" / "bob" / TINY / f"{TINY}.ipynb")
    return Run(course)


def test_a_right_answer_gets_full_marks_and_waits_for_its_reader(first):
    ada = first["ada"]
    assert (ada.status, ada.total, ada.late, ada.needs_reader) == ("graded", 6, False, True)
    assert ada.marks == {"double": 4, "greet": 2, "reflection": None}


def test_a_wrong_answer_loses_in_its_part(first):
    assert first["bob"].marks == {"double": 2, "greet": 2, "reflection": None}


def test_a_late_answer_earns_nothing_but_shows_its_marks(first):
    cleo = first["cleo"]
    assert (cleo.late, cleo.total, cleo.marks["double"]) == (True, 0, 4)
    assert first.rows["cleo"]["late"] == "yes" and "0 counts of 6 earned" in cleo.reason


def test_a_warning_costs_nothing(first):
    assert first["dan"].total == 6


def test_an_endless_loop_costs_its_own_part_only(first, course):
    assert first["eve"].marks == {"double": 4, "greet": 0, "reflection": None}
    feedback = (course / "feedback" / "eve" / TINY / f"{TINY}.html").read_text(encoding="utf-8")
    assert "look for a loop that never ends" in feedback
    assert first["eve"].flags[0].startswith("greet-visible: it ran longer than 3 s")


def test_a_kernel_that_ends_itself_costs_what_comes_after(first):
    assert first["finn"].marks == {"double": 4, "greet": 0, "reflection": None}
    assert first["finn"].flags[0].startswith("greet: its kernel ended (os._exit, a crash")


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_submission_is_reported_with_its_reason(first, course, kind):
    assert first[kind].status == "broken" and BROKEN[kind][1] in first[kind].reason
    reason = first[kind].reason.replace(";", ",")  # which would part cells in half of Europe
    assert first.rows[kind]["total"] == "" and first.rows[kind]["reason"] == reason
    assert f"{kind}: not graded, {first[kind].reason}" in first.printed
    assert not (course / "autograded" / kind / TINY).exists()


def test_everybody_is_in_the_table_and_the_csv(first):
    students = {"ada", "bob", "cleo", "dan", "eve", "finn", "=cmd", *BROKEN}
    assert set(first.results) == students
    assert set(first.rows) == students - {"=cmd"} | {"'=cmd"}  # no formula for a spreadsheet
    assert (f"{len(students)} submissions: 6 graded (1 late, 6 need a reader, 2 flagged)"
            in first.printed)
    assert "Nothing from zoe." in first.printed


def test_feedback_is_written_for_each_graded_one(first, course):
    written = {path.parents[1].name for path in course.glob(f"feedback/*/{TINY}/{TINY}.html")}
    assert written == {"ada", "bob", "cleo", "dan", "eve", "finn"}


def test_the_log_is_kept(first, course):
    log = (course / "grades" / f"{TINY}.log").read_text(encoding="utf-8")
    assert f"Autograding {course}/autograded/finn/" in log
    lines = (course / "grades" / f"{TINY}.jsonl").read_text(encoding="utf-8").splitlines()
    known = {line["student"]: line for line in map(json.loads, lines)}
    assert set(known) == set(first.results)
    assert known["ada"]["total"] == 6 and known["finn"]["flags"] == first["finn"].flags


def test_marks_by_hand_survive_grading_again(second):
    ada = second["ada"]
    assert (ada.total, ada.marks["reflection"]) == (7.5, 1.5)
    assert ada.needs_reader, "the answer changed after it was read"


def test_an_unchanged_submission_is_not_run_again(second, course):
    assert second["dan"].total == 7.5 and not second["dan"].needs_reader
    log = (course / "grades" / f"{TINY}.log").read_text(encoding="utf-8")
    ran = {name for name in second.results if f"Autograding {course}/autograded/{name}/" in log}
    assert ran == {"ada", "truncated"}
    feedback = course / "feedback" / "dan" / TINY / f"{TINY}.html"
    assert "Score: 1.5 / 2.0" in feedback.read_text(encoding="utf-8")


def test_late_stays_late_when_marked_by_hand(second, course):
    assert second["cleo"].total == 0 and second["cleo"].marks["reflection"] == 1.5
    with Course(course).gradebook() as book:
        assert book.find_submission_notebook(TINY, TINY, "cleo").late_submission_penalty == 7.5


def test_a_mended_submission_is_graded(second):
    assert second["truncated"].status == "graded" and second["truncated"].total == 6


def test_marks_of_a_submission_that_broke_are_withdrawn(second, course):
    assert second["bob"].total is None
    assert "the 4 marks of an earlier submission are withdrawn" in second["bob"].reason
    assert not (course / "feedback" / "bob" / TINY).exists()
    with Course(course).gradebook() as book:
        assert book.find_submission(TINY, "bob").score == 0


@pytest.fixture
def interrupted(tmp_path, tiny_release, tiny_solution):
    """A course of two, and `make grade` running the second, which takes a minute."""
    course = new_course(tmp_path)
    hand_in(course, "ada", TINY, build(Case("answer"), tiny_release, tiny_solution))
    waits = "import os, time\nos.system('echo a line for the terminal')\ntime.sleep(60)"
    slow = Case("slow", extras=[("before", "double", False, waits.splitlines())])
    hand_in(course, "bob", TINY, build(slow, tiny_release, tiny_solution))
    run = subprocess.Popen([sys.executable, "-m", "helpers.grading.grade", TINY, "--jobs", "1",
                            "--allow-root"], cwd=course, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 300
    while not in_log(course, "bob"):
        assert run.poll() is None and time.monotonic() < deadline, run.communicate()
        time.sleep(0.1)
    time.sleep(1)
    yield course, run
    run.kill()
    run.communicate()


def in_log(course, student):
    log = course / "grades" / f"{TINY}.log"
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return f"Autograding {course}/autograded/{student}/" in text


def goes_on(course, release):
    """Run it again; ada is not run again, and the gradebook holds what a clean run gives."""
    hand_in(course, "bob", TINY, release)
    results = grade(course, TINY, allow_root=True, echo=lambda line: None)
    assert [(result.student, result.total) for result in results] == [("ada", 6), ("bob", 0)]
    assert in_log(course, "bob") and not in_log(course, "ada")


def test_ctrl_c_keeps_what_was_graded_and_goes_on(interrupted, tiny_release):
    course, run = interrupted
    run.send_signal(signal.SIGINT)
    printed, errors = run.communicate(timeout=300)
    assert run.returncode == 130 and "the same command goes on" in printed and not errors
    assert "a line for the terminal" not in printed
    assert not (course / "autograded" / "bob" / TINY).exists()
    goes_on(course, tiny_release)


def test_killed_it_leaves_no_kernel_and_goes_on(interrupted, tiny_release):
    course, run = interrupted
    started = descendants(run.pid)
    assert started, "a warm process and a kernel"
    run.kill()
    run.wait()
    deadline = time.monotonic() + 300
    while any(map(is_alive, started)):
        assert time.monotonic() < deadline, started
        time.sleep(0.1)
    goes_on(course, tiny_release)


def test_a_reason_is_one_short_printable_line():
    assert one_line("found \x1b[2J\nada: 20 of 20") == "found  [2J ada: 20 of 20"
    assert len(one_line("x" * 10_000)) == 300
    assert fault(ValueError("o\nd")) == "nbgrader stopped with ValueError: o d"


def test_unusable_input_gives_one_message(tmp_path):
    course = new_course(tmp_path)
    with pytest.raises(CourseError, match="There is: 00_tiny"):
        grade(course, "07_dogs", allow_root=True)
    with pytest.raises(CourseError, match="no folder submitted/"):
        grade(course, TINY, allow_root=True)
    (course / "submitted" / "ada").mkdir(parents=True)
    with pytest.raises(CourseError, match="No submission of 00_tiny"):
        grade(course, TINY, allow_root=True)


@pytest.mark.slow
def test_the_command_fails_on_unusable_input(tmp_path):
    run = subprocess.run([sys.executable, "-m", "helpers.grading.grade", TINY], cwd=tmp_path,
                         capture_output=True, text=True)
    assert run.returncode == 1 and "No nbgrader_config.py" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.slow
def test_the_command_reports_broken_submissions_and_succeeds(tmp_path, monkeypatch, capsys):
    course = new_course(tmp_path)
    hand_in(course, "ada", TINY, b"")
    monkeypatch.chdir(course)
    main([TINY, "--allow-root"])  # a SystemExit would fail the test
    assert "ada: not graded, 00_tiny.ipynb is not valid JSON" in capsys.readouterr().out


@pytest.mark.slow
def test_exercises_are_left_as_they_are(tmp_path):
    course = new_course(tmp_path)
    release(course)
    given = course / "exercises" / TINY / f"{TINY}.ipynb"
    os.utime(given, (0, 0))
    hand_in(course, "ada", TINY, b"")
    lines = []
    grade(course, TINY, allow_root=True, echo=lines.append)
    assert given.stat().st_mtime == 0 and not any("make release" in line for line in lines)
    given.unlink()
    grade(course, TINY, allow_root=True, echo=lines.append)
    assert any("make release" in line for line in lines)
