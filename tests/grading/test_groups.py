"""Groups: one member hands in, all are credited."""

import csv

import pytest
from submission_corpus import FIXTURES, Case, build, copy_course, hand_in

from helpers.grading.course import CourseError
from helpers.grading.grade import grade
from helpers.grading.groups import credit, groups, share_feedback
from helpers.grading.release import release
from helpers.grading.report import Result

TINY = "00_tiny"
TEAMS = {"otters": ["ada", "bob"], "herons": ["cleo", "dan", "eva"]}


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "groups.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_groups_are_read(written, tmp_path):
    path = written('[09_project]\notters = ["ada", "bob"]\n"the herons" = ["cleo"]\n')
    assert groups(path, "09_project") == {"otters": ["ada", "bob"], "the herons": ["cleo"]}
    assert groups(path, "01_neurons") == groups(tmp_path / "none.toml", "09_project") == {}


@pytest.mark.parametrize(("text", "words"), [
    ("[09_project\n", "cannot be read"),
    ('[09_project]\notters = "ada"\n', 'should be a list of names, such as \\["ada", "bob"\\]'),
    ('[09_project]\notters = ["ada", 3]\n', "should be a list of names"),
    ('[09_project]\na = ["ada"]\nb = ["ada"]\n', "ada is in a and in b"),
    ('[09_project]\na = ["ada", "ada"]\n', "ada is in a and in a"),
    ('09_project = ["ada"]\n', r"write \[09_project\]"),
])
def test_what_is_no_list_of_groups_is_named(written, text, words):
    with pytest.raises(CourseError, match=words):
        groups(written(text), "09_project")


def test_all_get_what_one_handed_in():
    ada = Result("ada", "graded", marks={"data": 2}, total=17, needs_reader=True, reason="late")
    results, notes = credit([Result("zoe", "graded", total=3), ada], TEAMS)
    assert [(r.student, r.total, r.reason) for r in results] == [
        ("ada", 17, "late"), ("bob", 17, "with ada (otters); late"), ("zoe", 3, "")]
    assert results[1].marks == {"data": 2} and results[1].needs_reader
    assert notes == ["Group herons: nobody handed in."]


def test_of_two_submissions_of_a_group_none_is_chosen():
    own = [Result("cleo", "graded", total=9), Result("dan", "graded", total=18)]
    results, notes = credit(own, {"herons": TEAMS["herons"]})
    assert [(r.student, r.status, r.total) for r in results] == [
        ("cleo", "graded", 9), ("dan", "graded", 18), ("eva", "broken", None)]
    assert {r.reason for r in results} == {"2 of herons handed in: keep one"}
    assert notes == ["Group herons: 2 of them handed in (cleo, dan): keep one in submitted/ and downloaded/."]


def test_a_broken_submission_is_the_groups():
    results, _ = credit([Result("ada", "broken", reason="not valid JSON")], TEAMS)
    assert (results[1].student, results[1].status, results[1].total) == ("bob", "broken", None)
    assert results[1].reason == "with ada (otters); not valid JSON"


def test_feedback_is_shared_and_taken_back(tmp_path):
    page = tmp_path / "ada" / TINY / f"{TINY}.html"
    page.parent.mkdir(parents=True)
    page.write_text("well done")
    share_feedback(tmp_path, TINY, TEAMS, ["ada"])
    copy = tmp_path / "bob" / TINY / f"{TINY}.html"
    assert copy.read_text() == "well done"
    page.unlink()
    share_feedback(tmp_path, TINY, TEAMS, ["ada"])
    assert not copy.exists()


@pytest.mark.slow
def test_a_group_is_graded(tmp_path, tiny_release, tiny_solution):
    course = copy_course(tmp_path, TINY, FIXTURES / "solutions")
    release(course)
    (course / "groups.toml").write_text(f'[{TINY}]\notters = ["ada", "bob"]\n')
    hand_in(course, "ada", TINY, build(Case("right"), tiny_release, tiny_solution))
    (course / "submitted" / "bob").mkdir()
    lines = []
    results = grade(course, TINY, allow_root=True, echo=lines.append)
    assert [r.student for r in results] == ["ada", "bob"] and results[0].total == results[1].total > 0
    with open(course / "grades" / f"{TINY}.csv", encoding="utf-8") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["bob"]["total"] == rows["ada"]["total"] and rows["bob"]["reason"] == "with ada (otters)"
    page = (course / "feedback" / "bob" / TINY / f"{TINY}.html").read_text(encoding="utf-8")
    assert f"<h4>ada: {TINY} (Score" in page and ">double-hidden</a>" in page and "Test cell" not in page
    assert not any("Nothing from" in line for line in lines)
    assert any(line.startswith("1 submission: 1 graded") for line in lines)
